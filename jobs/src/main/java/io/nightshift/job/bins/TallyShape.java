package io.nightshift.job.bins;

import java.io.Serializable;

/**
 * What is held of each group of rows.
 *
 * @param width bins of all columns
 * @param numbers columns, the first ones, of which sums are held beside the counts; 0 where counts are all that is asked for
 * @param joint sums of columns together; 0 where there are none
 */
record TallyShape(int width, int numbers, int joint) implements Serializable {
    /** Longs that the sums of one column come to. */
    private static final int SUMS = 64;

    GroupTally none() {
        return new GroupTally(this);
    }

    /** Longs that one group takes. */
    int size() {
        return Math.max(1, width + SUMS * numbers + joint);
    }
}
