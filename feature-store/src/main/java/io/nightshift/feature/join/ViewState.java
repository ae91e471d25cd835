package io.nightshift.feature.join;

import io.nightshift.feature.window.Event;
import io.nightshift.feature.window.SlidingWindow;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;

/** One view of one key, as time moves on. */
final class ViewState {
    private final ViewKernel kernel;
    private final List<SlidingWindow> windows;
    private final List<Newest> newest;
    private final JoinCounts.Counters counters;
    private long seen;

    ViewState(ViewKernel kernel, JoinCounts.Counters counters) {
        this.kernel = kernel;
        this.windows = kernel.windows().stream().map(SlidingWindow::new).toList();
        this.newest = Stream.generate(Newest::new).limit(kernel.newest()).toList();
        this.counters = counters;
    }

    /** The newest rows, {@link ViewKernel#newest} of them. */
    List<Newest> newest() {
        return newest;
    }

    /**
     * @param source may be kept
     * @param now when the row became visible; never less than at the call before
     */
    void see(InternalRow source, long now) {
        if (!windows.isEmpty()) {
            Event event = SourceRow.event(source, kernel, seen++);
            windows.forEach(window -> window.add(event, now));
        }
        for (int i = 0; i < newest.size(); i++) {
            if (!kernel.skipNulls() || SourceRow.latest(source, kernel, i) != null) {
                newest.get(i).see(source);
            }
        }
    }

    /** The features as of a time, in declared order without the derived ones. */
    InternalRow asOf(long now) {
        int windowed = kernel.windowed().size();
        Object[] features = new Object[windowed + kernel.latest().size()];
        windows.forEach(window -> window.read(now, features));
        for (int i = 0; i < windowed; i++) {
            features[i] = Results.internal(features[i], kernel.windowed().get(i));
        }
        boolean ambiguous = false;
        for (int i = 0; i < kernel.latest().size(); i++) {
            Newest own = newest.get(kernel.skipNulls() ? i : 0);
            InternalRow row = own.asOf(now, kernel.ttl());
            features[windowed + i] = row == null ? null : SourceRow.latest(row, kernel, i);
            ambiguous |= row != null && own.isAmbiguous();
        }
        if (ambiguous) {
            counters.ambiguous().add(1);
        }
        return new GenericInternalRow(features);
    }
}
