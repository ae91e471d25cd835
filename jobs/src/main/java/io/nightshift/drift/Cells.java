package io.nightshift.drift;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many keys there are in each cell, which is what keys have in common that begin with the same bits. So many of the last bits
 * are let go as leaves at most {@value #MOST} cells, and no more: that is a function of the keys alone, so cells are the same in
 * whatever order keys and parts of them came, and a key far from all others takes no more than a cell.
 */
final class Cells implements Serializable {
    private static final long serialVersionUID = 1L;

    static final int MOST = 1024;

    private final Map<Long, long[]> counts = new HashMap<>();
    private int shift;

    void add(long key, long times) {
        counts.computeIfAbsent(key >> shift, cell -> new long[1])[0] += times;
        while (counts.size() > MOST) {
            coarsen(shift + 1);
        }
    }

    void add(Cells others) {
        coarsen(Math.max(shift, others.shift));
        others.counts.forEach((cell, times) -> add(cell << others.shift, times[0]));
    }

    /** Lets go of so many bits at least. */
    void coarsen(int bits) {
        if (bits > shift) {
            Map<Long, long[]> finer = new HashMap<>(counts);
            counts.clear();
            int further = bits - shift;
            shift = bits;
            finer.forEach(
                    (cell, times) -> counts.computeIfAbsent(cell >> further, wider -> new long[1])[0] += times[0]);
        }
    }

    int shift() {
        return shift;
    }

    /** Keys by the least key that a cell can hold, in ascending order. */
    SortedMap<Long, Long> byLeastKey() {
        SortedMap<Long, Long> cells = new TreeMap<>();
        counts.forEach((cell, times) -> cells.put(cell << shift, times[0]));
        return cells;
    }

    long keys() {
        return counts.values().stream().mapToLong(times -> times[0]).sum();
    }
}
