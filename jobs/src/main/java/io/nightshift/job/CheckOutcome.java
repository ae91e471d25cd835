package io.nightshift.job;

/**
 * One check of one source in one night, as it stands in ops/checks.
 *
 * @param status pass, warn, fail, error or not_evaluated
 * @param metric what was measured, as bad_share or row_count
 * @param value NaN where it could not be measured
 * @param threshold in words, as {@code <= 3%}
 * @param badRows rows that violate
 * @param rows rows that were judged
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
        String message) {}
