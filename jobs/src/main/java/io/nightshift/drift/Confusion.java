package io.nightshift.drift;

/** Rows by what was predicted and what came true. A share of no rows is NaN. */
public record Confusion(long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {
    public long rows() {
        return truePositives + falsePositives + trueNegatives + falseNegatives;
    }

    /** Rows that are not among those of the other, which are part of these. */
    public Confusion minus(Confusion other) {
        return new Confusion(
                truePositives - other.truePositives,
                falsePositives - other.falsePositives,
                trueNegatives - other.trueNegatives,
                falseNegatives - other.falseNegatives);
    }

    public long positives() {
        return truePositives + falseNegatives;
    }

    public long negatives() {
        return trueNegatives + falsePositives;
    }

    /** Rows that were predicted to be positive. */
    public long selected() {
        return truePositives + falsePositives;
    }

    /** Share of right decisions. */
    public Estimate accuracy() {
        return Estimate.share(truePositives + trueNegatives, rows());
    }

    /** Share of rows that are positive. */
    public Estimate baseRate() {
        return Estimate.share(positives(), rows());
    }

    /** Share of rows that were predicted to be positive. */
    public Estimate selectionRate() {
        return Estimate.share(selected(), rows());
    }

    /** Share of predicted positives that are positive. */
    public Estimate precision() {
        return Estimate.share(truePositives, selected());
    }

    /** Share of predicted negatives that are negative. */
    public Estimate negativePredictiveValue() {
        return Estimate.share(trueNegatives, trueNegatives + falseNegatives);
    }

    /** Share of positives that were predicted. */
    public Estimate recall() {
        return Estimate.share(truePositives, positives());
    }

    /** Share of negatives that were predicted. */
    public Estimate specificity() {
        return Estimate.share(trueNegatives, negatives());
    }

    /** Share of negatives that were predicted to be positive. */
    public Estimate falsePositiveRate() {
        return Estimate.share(falsePositives, negatives());
    }

    /** Share of positives that were predicted to be negative. */
    public Estimate falseNegativeRate() {
        return Estimate.share(falseNegatives, positives());
    }

    /**
     * Harmonic mean of precision and recall; NaN without predicted or real positives. It is {@code 2 s / (1 + s)} of the share s of
     * hits among the rows that are predicted or real positives, and so are the ends of Wilson's interval of that share.
     */
    public Estimate f1() {
        Estimate hits = Estimate.share(truePositives, rows() - trueNegatives);
        double slope = 2 / (1 + hits.value()) / (1 + hits.value());
        return new Estimate(
                harmonic(hits.value()), slope * hits.standardError(), harmonic(hits.low()), harmonic(hits.high()));
    }

    private static double harmonic(double hits) {
        return 2 * hits / (1 + hits);
    }

    /** Mean of recall and specificity, two shares of different rows and so independent; NaN without rows of both classes. */
    public Estimate balancedAccuracy() {
        Estimate recall = recall();
        Estimate specificity = specificity();
        double error = Math.hypot(recall.standardError(), specificity.standardError()) / 2;
        return Estimate.onLogOdds((recall.value() + specificity.value()) / 2, error);
    }

    /**
     * Correlation of prediction and label, of Matthews (1975): -1 to 1. Standard error by the delta method (Bishop, Fienberg and
     * Holland, Discrete Multivariate Analysis, 1975, section 11.3), interval on the scale of Fisher's z. NaN where all rows have
     * one label or one prediction.
     */
    public Estimate matthews() {
        double rows = rows();
        double spread = Math.sqrt((double) positives() * negatives()) * Math.sqrt(selected() * (rows - selected()));
        if (spread == 0) {
            return Estimate.UNKNOWN;
        }
        double agreement = (double) truePositives * trueNegatives - (double) falsePositives * falseNegatives;
        double phi = Math.max(-1, Math.min(1, agreement / spread));
        double labels = (positives() - negatives()) / Math.sqrt((double) positives() * negatives());
        double decisions = (2.0 * selected() - rows) / Math.sqrt(selected() * (rows - selected()));
        double square = phi * phi;
        double variance = 1
                - square
                + phi * (1 + square / 2) * labels * decisions
                - 0.75 * square * (labels * labels + decisions * decisions);
        return Estimate.correlation(phi, Math.sqrt(Math.max(0, variance) / rows));
    }

    public Confusion plus(Confusion other) {
        return new Confusion(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                trueNegatives + other.trueNegatives,
                falseNegatives + other.falseNegatives);
    }

    static Confusion of(boolean predicted, boolean label) {
        return new Confusion(
                predicted && label ? 1 : 0,
                predicted && !label ? 1 : 0,
                !predicted && !label ? 1 : 0,
                !predicted && label ? 1 : 0);
    }
}
