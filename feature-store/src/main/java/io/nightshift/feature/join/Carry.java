package io.nightshift.feature.join;

import java.io.Serializable;
import java.util.List;

/**
 * What each slice of each hot key begins with.
 *
 * @param before by number of the key, slice, and view: what all rows before the slice have come to
 */
record Carry(HotKeys hot, List<List<List<Lasting>>> before) implements Serializable {
    /** State of a view at the beginning of a slice. */
    ViewState open(int key, int slice, int view, ViewKernel kernel, JoinCounts.Counters counters) {
        long from = slice == 0 ? Long.MIN_VALUE : hot.starts()[key][slice - 1];
        Lasting own = new Lasting(kernel).merge(before.get(key).get(slice).get(view));
        return new ViewState(kernel, counters, from, own);
    }
}
