package io.nightshift.job.tally;

import org.apache.spark.sql.Column;

/** What can be asked about the rows of a night. Quantities that are equal are taken once. */
public sealed interface Quantity {
    /**
     * How many rows there are of a kind.
     *
     * @param holds BOOLEAN; never null
     */
    record Rows(Column holds) implements Quantity {}

    /**
     * How many values are there, and of numbers their extremes and sums of powers.
     *
     * @param counted BOOLEAN, the rows that are asked about; never null
     * @param value of any type; booleans are 0 and 1, dates days, times microseconds
     * @param powers 0 to 4, as of {@link io.nightshift.exact.ExactMoments}
     */
    record Values(Column counted, Column value, int powers) implements Quantity {}

    /**
     * How far two numbers of a row go together.
     *
     * @param counted BOOLEAN, the rows that are asked about; never null
     * @param one DOUBLE
     * @param other DOUBLE
     */
    record Pairs(Column counted, Column one, Column other) implements Quantity {}

    /**
     * The number below which a share of the finite numbers lies, between its two neighbours as far as the share says.
     *
     * @param counted BOOLEAN, the rows that are asked about; never null
     * @param value a number, taken as the nearest double
     * @param fraction 0 to 1
     */
    record Ranks(Column counted, Column value, double fraction) implements Quantity {}

    /**
     * About how many values differ, with a standard error of 1.6 %.
     *
     * @param counted BOOLEAN, the rows that are asked about; never null
     * @param value a number, text, boolean, date or time
     */
    record Distinct(Column counted, Column value) implements Quantity {}
}
