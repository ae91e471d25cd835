package io.nightshift.job.dataset;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One column of a build in figures.
 *
 * @param type as Spark's SQL writes it
 * @param rows of the build
 * @param nulls rows without a value
 * @param notFinite rows whose number is NaN or infinite
 * @param distinct about how many values there are, within some 5 %; empty for arrays, maps and structs
 * @param numbers of finite values; empty where there is none, as of text
 */
public record ColumnStatistics(
        String name,
        String type,
        long rows,
        long nulls,
        long notFinite,
        OptionalLong distinct,
        Optional<Numbers> numbers) {

    /**
     * Finite values; false counts as 0 and true as 1.
     *
     * @param mean the exact sum, rounded once, by their number
     * @param stddev of the sample; empty below two values
     */
    public record Numbers(double min, double max, double mean, OptionalDouble stddev) {}

    /** 0 to 1; 0 of no rows. */
    public double nullShare() {
        return rows == 0 ? 0 : (double) nulls / rows;
    }
}
