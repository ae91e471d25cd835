package io.nightshift.feature.join;

import io.nightshift.feature.window.Event;
import io.nightshift.feature.window.EventWindow;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.ProjectingInternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;

/** One view of one key whose rows are seen for ever once they are seen. */
final class ViewState implements KeyState {
    /** Beyond those of events that were folded elsewhere. */
    private static final long FIRST_ORDINAL = 1L << 62;

    private final ViewKernel kernel;
    private final List<EventWindow> windows;
    private final Lasting lasting;
    private final JoinCounts.Counters counters;
    private final long from;
    private long seen = FIRST_ORDINAL;
    private ProjectingInternalRow values;

    /** Of a key from its first row on. */
    ViewState(ViewKernel kernel, JoinCounts.Counters counters) {
        this(kernel, counters, Long.MIN_VALUE, new Lasting(kernel));
    }

    /**
     * Of a slice of a key's time.
     *
     * @param from where it begins; rows before are seen again for the sake of windows
     * @param lasting what all rows before have come to
     */
    ViewState(ViewKernel kernel, JoinCounts.Counters counters, long from, Lasting lasting) {
        this.kernel = kernel;
        this.windows = kernel.windows().stream()
                .filter(window -> !window.isLifetime())
                .map(EventWindow::open)
                .toList();
        this.lasting = lasting;
        this.counters = counters;
        this.from = from;
    }

    /** The newest rows, {@link ViewKernel#newest} of them. */
    List<Newest> newest() {
        return lasting.newest();
    }

    @Override
    public void see(InternalRow source, long now) {
        Event event = SourceRow.event(source, kernel, seen++);
        if (!kernel.isState(source)) {
            for (EventWindow window : windows) {
                window.add(event, now);
            }
        }
        if (now >= from) {
            lasting.see(source, event, now);
        }
    }

    /**
     * The features as of a time, in declared order without the derived ones; of a view that keeps what its rows have come to, that
     * alone. Holds until the next look.
     */
    @Override
    public InternalRow asOf(long now) {
        if (kernel.keeps()) {
            return new GenericInternalRow(new Object[] {lasting.written()});
        }
        return kernel.isOneRow() ? newestRow(now) : features(now);
    }

    /** The values as they lie in the newest row: none is taken out. */
    private InternalRow newestRow(long now) {
        Newest newest = newest().get(0);
        InternalRow row = newest.asOf(now, kernel.ttl());
        if (row == null) {
            return new GenericInternalRow(kernel.latest().size());
        }
        if (newest.isAmbiguous()) {
            counters.ambiguous().add(1);
        }
        if (values == null) {
            values = SourceRow.latest(kernel);
        }
        values.project(row);
        return values;
    }

    private InternalRow features(long now) {
        int windowed = kernel.windowed().size();
        Object[] features = new Object[windowed + kernel.latest().size()];
        windows.forEach(window -> window.read(now, features));
        lasting.read(now, features);
        for (int i = 0; i < windowed; i++) {
            features[i] = Results.internal(features[i], kernel.windowed().get(i));
        }
        latest(now, features, windowed);
        return new GenericInternalRow(features);
    }

    private void latest(long now, Object[] features, int first) {
        boolean ambiguous = false;
        for (int i = 0; i < kernel.latest().size(); i++) {
            Newest own = newest().get(kernel.skipNulls() ? i : 0);
            InternalRow row = own.asOf(now, kernel.ttl());
            features[first + i] = row == null ? null : SourceRow.latest(row, kernel, i);
            ambiguous |= row != null && own.isAmbiguous();
        }
        if (ambiguous) {
            counters.ambiguous().add(1);
        }
    }
}
