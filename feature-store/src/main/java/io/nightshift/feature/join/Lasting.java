package io.nightshift.feature.join;

import io.nightshift.feature.window.Event;
import io.nightshift.feature.window.SlidingWindow;
import io.nightshift.feature.window.WindowSpec;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;

/** What one view keeps of the rows of one key however old they are: the newest rows and the windows of a lifetime. */
final class Lasting implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ViewKernel kernel;
    private final List<Newest> newest;
    private final List<SlidingWindow> lifetimes;

    Lasting(ViewKernel kernel) {
        this.kernel = kernel;
        this.newest = Stream.generate(() -> new Newest(kernel.sequence()))
                .limit(kernel.newest())
                .toList();
        this.lifetimes = kernel.windows().stream()
                .filter(WindowSpec::isLifetime)
                .map(SlidingWindow::new)
                .toList();
    }

    /** The newest rows, {@link ViewKernel#newest} of them. */
    List<Newest> newest() {
        return newest;
    }

    /**
     * @param source may be kept
     * @param event the same row as windows take it
     * @param now when the row became visible
     */
    void see(InternalRow source, Event event, long now) {
        lifetimes.forEach(window -> window.add(event, now));
        for (int i = 0; i < newest.size(); i++) {
            if (!kernel.skipNulls() || SourceRow.latest(source, kernel, i) != null) {
                newest.get(i).see(source);
            }
        }
    }

    /** Puts the aggregates of lifetimes into their places of a row of features. */
    void read(long now, Object[] features) {
        lifetimes.forEach(window -> window.read(now, features));
    }

    /** Adds what another one has seen, which is left as it is; of the same view, with nothing but {@link WindowSpec#isCarried}. */
    Lasting merge(Lasting other) {
        for (int i = 0; i < newest.size(); i++) {
            newest.get(i).merge(other.newest.get(i));
        }
        for (int i = 0; i < lifetimes.size(); i++) {
            lifetimes.get(i).merge(other.lifetimes.get(i));
        }
        return this;
    }
}
