package io.nightshift.feature.join;

import org.apache.spark.sql.catalyst.InternalRow;

/** One view of one key, as time moves on. */
interface KeyState {
    /** Of a key from its first row on. */
    static KeyState open(ViewKernel kernel, JoinCounts.Counters counters) {
        return kernel.pass() ? new PassingState(kernel, counters) : new ViewState(kernel, counters);
    }

    /**
     * @param source may be kept
     * @param now when the row became visible; never less than at the call before
     */
    void see(InternalRow source, long now);

    /** The features as of a time, in declared order without the derived ones. Hold until the next look. */
    InternalRow asOf(long now);
}
