package io.nightshift.drift;

import java.util.function.DoubleUnaryOperator;

/**
 * A statistic before it is judged.
 *
 * @param value NaN where it does not apply
 * @param baseline value that is expected without drift
 * @param chance how well chance explains it
 */
record Measured(DriftMetric metric, double value, double baseline, Chance chance) {
    /**
     * How well chance explains a statistic without drift.
     *
     * @param pValue of the value; NaN where it does not apply
     * @param least of the most extreme value that there could be
     * @param critical distance from the baseline at which the chance is the one given
     */
    record Chance(double pValue, double least, DoubleUnaryOperator critical) {
        /** Both sides are alike to the row. */
        static final Chance CERTAIN = new Chance(1, 0, level -> 0);

        private static final Chance NONE = new Chance(Double.NaN, 0, level -> 0);
    }

    static Measured of(DriftMetric metric, double value, Chance chance) {
        return new Measured(metric, value, 0, chance);
    }

    static Measured notApplicable(DriftMetric metric) {
        return new Measured(metric, Double.NaN, 0, Chance.NONE);
    }

    boolean applies() {
        return !Double.isNaN(value);
    }

    /** What is compared with the floors. */
    double size() {
        return Math.abs(value - baseline);
    }

    /** Whether any value at all could be told from chance. */
    boolean canBeTold(double level) {
        return chance.least <= level;
    }

    /** @param level chance that the figure must not exceed */
    double threshold(double level, PracticalFloor floor) {
        return baseline + Math.max(floor.alert(), chance.critical.applyAsDouble(level));
    }
}
