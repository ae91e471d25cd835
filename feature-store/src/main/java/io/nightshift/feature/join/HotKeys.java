package io.nightshift.feature.join;

import java.io.Serializable;

/**
 * Keys with so many rows that their time is cut into slices, which different tasks walk.
 *
 * @param starts by number of the key: where its slices but the first begin, in microseconds and ascending
 */
record HotKeys(KeyTable keys, long[][] starts) implements Serializable {
    boolean isEmpty() {
        return starts.length == 0;
    }

    /** Number of the slice of a key that holds a time. */
    int slice(int key, long time) {
        int low = 0;
        int high = starts[key].length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[key][middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int slices() {
        int slices = 0;
        for (long[] each : starts) {
            slices += each.length + 1;
        }
        return slices;
    }
}
