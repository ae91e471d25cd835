package io.nightshift.feature.join;

import io.nightshift.feature.window.Event;
import io.nightshift.feature.window.SlidingWindow;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** One view of one key, as time moves on. */
final class ViewState {
    private final ViewKernel kernel;
    private final List<SlidingWindow> windows;
    private final Newest newest = new Newest();
    private final JoinCounts.Counters counters;

    ViewState(ViewKernel kernel, JoinCounts.Counters counters) {
        this.kernel = kernel;
        this.windows = kernel.windows().stream().map(SlidingWindow::new).toList();
        this.counters = counters;
    }

    /** @param now when the row became visible; never less than at the call before */
    void see(Row source, long now) {
        if (!windows.isEmpty()) {
            Event event = SourceRow.event(source, kernel.inputs());
            windows.forEach(window -> window.add(event, now));
        }
        if (kernel.latest() > 0) {
            newest.see(source);
        }
    }

    /** The features as of a time, in declared order without the derived ones. */
    Row asOf(long now) {
        Object[] features = new Object[kernel.windowed() + kernel.latest()];
        windows.forEach(window -> window.read(now, features));
        Row row = newest.asOf(now, kernel.ttl());
        if (row != null) {
            for (int i = 0; i < kernel.latest(); i++) {
                features[kernel.windowed() + i] = SourceRow.latest(row, kernel.inputs(), i);
            }
            if (newest.isAmbiguous()) {
                counters.ambiguous().add(1);
            }
        }
        return RowFactory.create(features);
    }
}
