package io.nightshift.feature.join;

import io.nightshift.feature.window.Event;
import io.nightshift.feature.window.SlidingWindow;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

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
        this.newest = Stream.generate(Newest::new)
                .limit(kernel.skipNulls() ? kernel.latest() : Math.min(kernel.latest(), 1))
                .toList();
        this.counters = counters;
    }

    /** @param now when the row became visible; never less than at the call before */
    void see(Row source, long now) {
        if (!windows.isEmpty()) {
            Event event = SourceRow.event(source, kernel.inputs(), seen++);
            windows.forEach(window -> window.add(event, now));
        }
        for (int i = 0; i < newest.size(); i++) {
            if (!kernel.skipNulls() || SourceRow.latest(source, kernel.inputs(), i) != null) {
                newest.get(i).see(source);
            }
        }
    }

    /** The features as of a time, in declared order without the derived ones. */
    Row asOf(long now) {
        Object[] features = new Object[kernel.windowed() + kernel.latest()];
        windows.forEach(window -> window.read(now, features));
        boolean ambiguous = false;
        for (int i = 0; i < kernel.latest(); i++) {
            Newest own = newest.get(kernel.skipNulls() ? i : 0);
            Row row = own.asOf(now, kernel.ttl());
            features[kernel.windowed() + i] = row == null ? null : SourceRow.latest(row, kernel.inputs(), i);
            ambiguous |= row != null && own.isAmbiguous();
        }
        if (ambiguous) {
            counters.ambiguous().add(1);
        }
        return RowFactory.create(features);
    }
}
