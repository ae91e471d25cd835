package io.nightshift.feature.join;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * One view of one key whose rows hold for a time only. Keeps those that still hold; whenever one no longer does, the rest are seen
 * anew, so that features are what they would be had it never been.
 */
final class PassingState implements KeyState {
    private final ViewKernel kernel;
    private final JoinCounts.Counters counters;
    private final List<Held> rows = new ArrayList<>();
    private ViewState state;
    private long nextToGo = Long.MAX_VALUE;

    /** A row, when it became visible, and when it is gone. */
    private record Held(InternalRow source, long visible, long gone) {}

    PassingState(ViewKernel kernel, JoinCounts.Counters counters) {
        this.kernel = kernel;
        this.counters = counters;
        this.state = new ViewState(kernel, counters);
    }

    @Override
    public void see(InternalRow source, long now) {
        long gone = SourceRow.gone(source, kernel.gone());
        rows.add(new Held(source, now, gone));
        nextToGo = Math.min(nextToGo, gone);
        state.see(source, now);
    }

    @Override
    public InternalRow asOf(long now) {
        if (kernel.sees(nextToGo, now)) {
            rows.removeIf(row -> kernel.sees(row.gone(), now));
            nextToGo = rows.stream().mapToLong(Held::gone).min().orElse(Long.MAX_VALUE);
            state = new ViewState(kernel, counters);
            rows.forEach(row -> state.see(row.source(), row.visible()));
        }
        return state.asOf(now);
    }
}
