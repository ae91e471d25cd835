package io.nightshift.job.check;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Sums that come out the same to the last bit whatever order rows come in, of plain numbers alone, so that Spark makes code of
 * them.
 *
 * <p>A double is cut into pieces, each a whole number of some power of two and of at most 22 digits, by adding a large number and
 * taking it away again; so the pieces of up to two to the 31st rows add up without rounding. Of the sums of the pieces the least
 * goes first into the total, which is as good as a double can be. After Demmel and Nguyen, "Fast Reproducible Floating-Point
 * Summation" (2013), with places that do not depend on the values, so that one pass will do.
 */
final class OrderFreeSum {
    /** Sums of values of this size and above are not sure to be exact: just below 2 to the 97th. */
    static final double LIMIT = 1e29;

    private static final int PIECE = 21;
    private static final int LOWEST = -71;
    private static final int HIGHEST = 76;
    private static final int LOWEST_OF_UNITS = -63;
    private static final int HIGHEST_OF_UNITS = -21;

    /** Digits of a double. */
    private static final int MANTISSA = 52;

    private static final int HALF_OF_LONG = 32;

    private OrderFreeSum() {}

    /**
     * Of doubles.
     *
     * @param value less than {@link #LIMIT} in size where the sum is to be exact, or null; what it has beyond 2 to the -72nd is left out
     * @return aggregate of DOUBLE; null where there is no value
     */
    static Column of(Column value) {
        return pieces(value, LOWEST, HIGHEST);
    }

    /** As {@link #of}, of values from -1 to 1, without what they have beyond 2 to the -64th. */
    static Column ofUnits(Column value) {
        return pieces(value, LOWEST_OF_UNITS, HIGHEST_OF_UNITS);
    }

    /**
     * Of whole numbers, exact.
     *
     * @param value of BIGINT, or null
     * @return aggregate of a decimal; null where there is no value
     */
    static Column ofLongs(Column value) {
        Column high = shiftright(value, HALF_OF_LONG);
        Column low = value.bitwiseAND(lit((1L << HALF_OF_LONG) - 1));
        return sum(high)
                .cast("decimal(20,0)")
                .multiply(lit(1L << HALF_OF_LONG).cast("decimal(11,0)"))
                .plus(sum(low).cast("decimal(20,0)"));
    }

    private static Column pieces(Column value, int lowest, int highest) {
        Column total = sum(piece(value, lowest, highest));
        for (int place = lowest + PIECE; place <= highest; place += PIECE) {
            total = total.plus(sum(piece(value, place, highest)));
        }
        return total;
    }

    /** What rounding to a place says more than rounding to the next higher one. */
    private static Column piece(Column value, int place, int highest) {
        Column rounded = rounded(value, place);
        return place == highest ? rounded : rounded.minus(rounded(value, place + PIECE));
    }

    /** A value to a whole number of 2 to the place-th; larger ones have no digits below. */
    private static Column rounded(Column value, int place) {
        double large = 1.5 * Math.scalb(1.0, place + MANTISSA);
        Column near = value.plus(lit(large)).minus(lit(large));
        double most = Math.scalb(1.0, place + MANTISSA - 1);
        return when(abs(value).lt(lit(most)), near).otherwise(value);
    }
}
