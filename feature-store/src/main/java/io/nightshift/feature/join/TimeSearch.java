package io.nightshift.feature.join;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Finds moments in sorted stretches of times. Guesses the place as if times were spread evenly between the earliest and the latest of
 * all, goes on from there in steps that double, and halves what is left: a read or two far from each other where they
 * are spread like that, and at most twice as many as by halves alone where they are not.
 */
record TimeSearch(long[] times, long earliest, long latest) implements Serializable {
    private static final int FIRST_STEP = 4;

    static TimeSearch of(long[] times) {
        return new TimeSearch(
                times,
                Arrays.stream(times).min().orElse(0),
                Arrays.stream(times).max().orElse(0));
    }

    /** Place behind the times between two places that are not later than a moment. */
    int behind(int from, int to, long now) {
        int low = from;
        int high = to;
        int at = guess(from, to, now);
        for (long step = FIRST_STEP; low < high; step *= 2) {
            long next;
            if (times[at] <= now) {
                low = at + 1;
                next = low + step;
            } else {
                high = at;
                next = high - 1 - step;
            }
            at = low <= next && next < high ? (int) next : (low + high) >>> 1;
        }
        return low;
    }

    /** One of the places, if there are any. */
    private int guess(int from, int to, long now) {
        double share = ((double) now - earliest) / ((double) latest - earliest + 1);
        return from + (int) (Math.max(0, Math.min(share, 1)) * (to - from - 1));
    }
}
