package io.nightshift.feature.join;

import java.io.Serializable;

/**
 * Source rows of one view in the form in which they are held in memory, in any order.
 *
 * @param visible when each row becomes visible, in microseconds
 * @param keyEnds where each row's key ends among the bytes of all keys
 * @param keys keys in Spark's binary form, one after another
 * @param payloadEnds where each row's payload ends
 * @param payloads in the layout of {@link SourceRow}, in Spark's binary form
 * @param counted rows that were left out between these
 * @param cut whether more rows would have followed than the partition had room for
 */
record RowChunk(
        long[] visible,
        int[] keyEnds,
        byte[] keys,
        int[] payloadEnds,
        byte[] payloads,
        JoinCounts.View counted,
        boolean cut)
        implements Serializable {
    /** Many enough to make the rest of a chunk cheap; few enough that its arrays are no burden to the garbage collector. */
    static final int ROWS = 1 << 12;

    /** A chunk whose payloads have come to this ends before {@link #ROWS}. */
    static final int BYTES = 1 << 22;

    RowChunk asCut() {
        return new RowChunk(visible, keyEnds, keys, payloadEnds, payloads, counted, true);
    }

    int size() {
        return visible.length;
    }

    int payloadSize(int row) {
        return payloadEnds[row] - start(payloadEnds, row);
    }

    /** Where a row starts whose end and all before are these. */
    static int start(int[] ends, int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /** Memory that its rows take, here and where they are sorted. */
    long bytes() {
        return 2L * Long.BYTES * size() + keys.length + payloads.length;
    }
}
