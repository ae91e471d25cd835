package io.nightshift.job.tally;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Where all that is asked about stands in a row.
 *
 * @param night ordinal of the night
 * @param words ordinal of the first of the whole numbers whose bits are the conditions
 * @param conditions how many there are
 */
record Layout(
        int night,
        int words,
        int conditions,
        List<ValuePlace> values,
        List<PairPlace> pairs,
        List<ValuePlace> ranked,
        List<ValuePlace> distinct)
        implements Serializable {
    int wordCount() {
        return (conditions + Long.SIZE - 1) / Long.SIZE;
    }

    boolean holds(InternalRow row, int condition) {
        return (row.getLong(words + condition / Long.SIZE) >>> condition & 1) != 0;
    }
}
