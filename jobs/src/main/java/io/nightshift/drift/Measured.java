package io.nightshift.drift;

/**
 * A statistic before it is judged.
 *
 * @param value NaN where it does not apply
 * @param baseline value that is expected without drift
 * @param pValue chance of such a value without drift; NaN where it does not apply
 * @param critical distance from the baseline that only chance would reach seldom; 0 where it is not known in closed form
 */
record Measured(DriftMetric metric, double value, double baseline, double pValue, double critical) {
    static Measured of(DriftMetric metric, double value, double pValue, double critical) {
        return new Measured(metric, value, 0, pValue, critical);
    }

    static Measured notApplicable(DriftMetric metric) {
        return new Measured(metric, Double.NaN, 0, Double.NaN, 0);
    }

    boolean applies() {
        return !Double.isNaN(value);
    }

    /** What is compared with the floors. */
    double size() {
        return Math.abs(value - baseline);
    }

    double threshold() {
        return baseline + Math.max(metric.alertFloor(), critical);
    }
}
