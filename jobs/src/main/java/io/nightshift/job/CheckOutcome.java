package io.nightshift.job;

import io.nightshift.drift.ValueCells;
import java.util.List;
import java.util.Optional;

/**
 * One check of one source in one night, as it stands in ops/checks.
 *
 * @param status pass, warn, fail, error or not_evaluated
 * @param metric what was measured, as bad_share or row_count
 * @param value NaN where it could not be measured
 * @param threshold in words, as {@code <= 3%}
 * @param badRows rows that violate
 * @param rows rows that were judged
 * @param counted present of a distribution that could be counted
 */
public record CheckOutcome(
        String source,
        String checkId,
        String status,
        String metric,
        double value,
        String threshold,
        long badRows,
        long rows,
        String message,
        Optional<Counted> counted) {

    /**
     * How the values of a column are distributed.
     *
     * @param values of the night, to which later ones are compared
     * @param bins what was compared; empty where nothing was
     */
    public record Counted(ValueCells values, List<Bin> bins) {
        public Counted {
            bins = List.copyOf(bins);
        }
    }

    /**
     * Rows of both sides in one bin.
     *
     * @param bin in words
     */
    public record Bin(String bin, long rows, long reference) {}

    /** Of a check that is not of a distribution. */
    public CheckOutcome(
            String source,
            String checkId,
            String status,
            String metric,
            double value,
            String threshold,
            long badRows,
            long rows,
            String message) {
        this(source, checkId, status, metric, value, threshold, badRows, rows, message, Optional.empty());
    }

    /** The same with what was counted for it. */
    public CheckOutcome counting(Counted found) {
        return new CheckOutcome(
                source, checkId, status, metric, value, threshold, badRows, rows, message, Optional.of(found));
    }
}
