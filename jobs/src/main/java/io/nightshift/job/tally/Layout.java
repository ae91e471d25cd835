package io.nightshift.job.tally;

import java.io.Serializable;
import java.util.List;

/**
 * Where all that is asked about stands in a row.
 *
 * @param night ordinal of the night
 * @param words ordinal of the first of the whole numbers whose bits are the conditions
 * @param conditions how many there are
 */
record Layout(int night, int words, int conditions, List<ValuePlace> values, List<PairPlace> pairs)
        implements Serializable {
    int wordCount() {
        return (conditions + Long.SIZE - 1) / Long.SIZE;
    }
}
