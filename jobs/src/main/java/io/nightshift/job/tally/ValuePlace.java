package io.nightshift.job.tally;

import java.io.Serializable;

/**
 * Where a value stands in a row, and what is asked of it.
 *
 * @param counted which condition says whether a row is asked about
 * @param precision of decimals, as is the scale
 */
record ValuePlace(int counted, int ordinal, ReadAs type, int powers, int precision, int scale) implements Serializable {
    ValueTotals totals() {
        return new ValueTotals(powers, scale);
    }
}
