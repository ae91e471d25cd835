package io.nightshift.drift;

import io.nightshift.drift.Measured.Chance;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Measures how columns go together, and how well chance explains a change. Chance is what nights of the reference show, each against all the others:
 * a figure without drift is one more of theirs, so its distance from their mean by their deviation has Student's distribution (prediction
 * interval), whatever makes them differ. Of fewer rows than they have, figures
 * without drift are taken to lie further off, by the root of how many times fewer.
 */
final class JointMeasurement {
    private static final int LEAST_NIGHTS = 3;
    private static final int LEAST_COLUMNS = 2;
    private static final double NO_CLASSIFIER = 0.5;

    private final JointCase drift;
    private final List<JointMoments> nights;

    private JointMeasurement(JointCase drift, long minimumRows) {
        this.drift = drift;
        this.nights = drift.nights().stream()
                .filter(night -> night.rows() >= minimumRows)
                .filter(night -> drift.reference().rows() > night.rows())
                .toList();
    }

    /**
     * In order: change of a correlation, change of the error of reconstruction, classifier.
     *
     * @param minimumRows that a night of the reference needs to tell anything
     * @return empty where the nights are too few, or the columns
     */
    static List<Measured> of(JointCase drift, long minimumRows) {
        JointMeasurement measurement = new JointMeasurement(drift, minimumRows);
        return measurement.nights.size() < LEAST_NIGHTS || drift.columns().size() < LEAST_COLUMNS
                ? List.of()
                : List.of(
                        measurement.measure(DriftMetric.CORRELATION_CHANGE, JointComparison::correlationChange),
                        measurement.measure(DriftMetric.RECONSTRUCTION_CHANGE, JointComparison::reconstructionChange),
                        measurement.measure(DriftMetric.DOMAIN_AUC, JointComparison::domainAuc));
    }

    private Measured measure(DriftMetric metric, ToDoubleFunction<JointComparison> figure) {
        double value = figure.applyAsDouble(new JointComparison(drift.reference(), drift.current()));
        double still = metric == DriftMetric.DOMAIN_AUC ? NO_CLASSIFIER : 0;
        Moments usual = Moments.of(nights.stream()
                .mapToDouble(night -> figure.applyAsDouble(
                        new JointComparison(drift.reference().minus(night), night)))
                .map(found -> still + (found - still) * widening())
                .toArray());
        if (Double.isNaN(value) || Double.isNaN(usual.mean())) {
            return Measured.notApplicable(metric);
        }
        // Of one more figure from the mean of those of n nights: root of 1 + 1/n deviations.
        double spread = usual.standardError() * Math.sqrt(nights.size() + 1.0);
        TDistribution student = TDistribution.of(nights.size() - 1.0);
        Chance chance = new Chance(
                chance(student, value - usual.mean(), spread),
                chance(student, metric.largest() - usual.mean(), spread),
                level -> spread * student.inverseSurvivalProbability(level));
        return new Measured(metric, value, usual.mean(), chance);
    }

    private static double chance(TDistribution student, double distance, double spread) {
        return spread > 0 ? student.survivalProbability(distance / spread) : distance > 0 ? 0 : 1;
    }

    /** How much further figures of as few rows as tonight's lie from where nothing changed, than those of nights do. */
    private double widening() {
        long[] rows = nights.stream().mapToLong(JointMoments::rows).sorted().toArray();
        return Math.sqrt(
                Math.max(1, (double) rows[rows.length / 2] / drift.current().rows()));
    }
}
