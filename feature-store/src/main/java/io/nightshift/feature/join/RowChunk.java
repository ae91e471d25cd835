package io.nightshift.feature.join;

import java.io.Serializable;

/**
 * Source rows of one view in the form in which they are held in memory, in any order.
 *
 * @param visible when each row becomes visible, in microseconds
 * @param payloads in the layout of {@link SourceRow}
 * @param counted rows that were left out between these
 * @param cut whether more rows would have followed than the partition had room for
 */
record RowChunk(long[] visible, PackedRows keys, PackedRows payloads, JoinCounts.View counted, boolean cut)
        implements Serializable {
    /** Many enough to make the rest of a chunk cheap; few enough that its arrays are no burden to the garbage collector. */
    static final int ROWS = 1 << 12;

    /** A chunk whose payloads have come to this ends before {@link #ROWS}. */
    static final int BYTES = 1 << 22;

    RowChunk asCut() {
        return new RowChunk(visible, keys, payloads, counted, true);
    }

    int size() {
        return visible.length;
    }

    /** Memory that its rows take, here and where they are sorted. */
    long bytes() {
        return 2L * Long.BYTES * size() + keys.bytes().length + payloads.bytes().length;
    }
}
