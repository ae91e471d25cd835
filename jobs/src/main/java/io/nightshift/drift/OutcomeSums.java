package io.nightshift.drift;

import java.util.List;

/**
 * What came true of the labelled rows in one bin of the score. Adds up over nights.
 *
 * @param labels sum of the labels, 1 for yes: of a binary model the positives
 * @param scores sum of the scores
 * @param absoluteErrors sum of |score - label|
 * @param squaredErrors sum of its square
 * @param logLosses sum of {@link BinaryQuality#logLoss}, of a binary model; NaN where it was not kept
 */
public record OutcomeSums(
        long rows, double labels, double scores, double absoluteErrors, double squaredErrors, double logLosses) {
    public static final OutcomeSums NONE = new OutcomeSums(0, 0, 0, 0, 0, 0);

    static OutcomeSums sum(List<OutcomeSums> bins) {
        return bins.stream().reduce(NONE, OutcomeSums::plus);
    }

    /** Of a binary model: as if so many more of the rows had the label yes, with the losses of their mean probability. */
    OutcomeSums with(double rise) {
        double more = rise * rows;
        double told = scores / rows;
        double loss = BinaryQuality.logLoss(told, true) - BinaryQuality.logLoss(told, false);
        return new OutcomeSums(
                rows,
                Math.max(0, Math.min(rows, labels + more)),
                scores,
                Math.max(0, absoluteErrors + more * (1 - 2 * told)),
                Math.max(0, squaredErrors + more * (1 - 2 * told)),
                logLosses + more * loss);
    }

    OutcomeSums plus(OutcomeSums other) {
        return new OutcomeSums(
                rows + other.rows,
                labels + other.labels,
                scores + other.scores,
                absoluteErrors + other.absoluteErrors,
                squaredErrors + other.squaredErrors,
                logLosses + other.logLosses);
    }
}
