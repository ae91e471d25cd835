package io.nightshift.drift;

import io.nightshift.drift.Measured.Chance;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measures how columns go together, and how well chance explains a change. Chance is what nights of the reference show, each against all the others: a
 * figure without drift is one more of theirs, whatever makes them differ. Of fewer rows than they have, figures
 * without drift are taken to lie further off, by the root of how many times fewer.
 */
final class JointMeasurement {
    private static final int LEAST_NIGHTS = 3;
    private static final int LEAST_COLUMNS = 2;
    private static final double NO_CLASSIFIER = 0.5;

    private final JointCase drift;
    private final List<JointMoments> nights;

    /** @param minimumRows that a night of the reference needs to tell anything */
    JointMeasurement(JointCase drift, long minimumRows) {
        this.drift = drift;
        this.nights = drift.nights().stream()
                .filter(night -> night.rows() >= minimumRows)
                .toList();
    }

    /** Whether nights and columns are enough. */
    boolean isPossible() {
        return nights.size() >= LEAST_NIGHTS && drift.columns().size() >= LEAST_COLUMNS;
    }

    /** Change of a correlation, change of the error of reconstruction, classifier. */
    List<Measured> all() {
        int columns = drift.columns().size();
        return List.of(
                pairs().get(0).measured(columns * (columns - 1) / 2.0),
                measure(DriftMetric.RECONSTRUCTION_CHANGE, JointComparison::reconstructionChange, 0),
                measure(DriftMetric.DOMAIN_AUC, JointComparison::domainAuc, NO_CLASSIFIER));
    }

    /** All pairs of columns, the one that tells most first. */
    List<CorrelationChange> pairs() {
        return CorrelationChange.of(nights, drift.current(), widening());
    }

    JointComparison comparison() {
        return new JointComparison(nights, drift.current());
    }

    /** @param still the figure where nothing changed, and nothing is left to chance */
    private Measured measure(DriftMetric metric, ToDoubleFunction<JointComparison> figure, double still) {
        double value = figure.applyAsDouble(comparison());
        double[] usual = IntStream.range(0, nights.size())
                .mapToDouble(night -> figure.applyAsDouble(new JointComparison(without(night), nights.get(night))))
                .map(found -> still + (found - still) * widening())
                .toArray();
        NightSeries series = NightSeries.of(usual, 1);
        if (Double.isNaN(value) || Double.isNaN(series.mean())) {
            return Measured.notApplicable(metric);
        }
        Chance chance = new Chance(series.chanceAbove(value), series.chanceAbove(metric.largest()), series::critical);
        return new Measured(metric, value, series.mean(), chance);
    }

    private List<JointMoments> without(int night) {
        return IntStream.range(0, nights.size())
                .filter(other -> other != night)
                .mapToObj(nights::get)
                .toList();
    }

    /** How much further figures of as few rows as tonight's lie from where nothing changed, than those of nights do. */
    private double widening() {
        long[] rows = nights.stream().mapToLong(JointMoments::rows).sorted().toArray();
        return Math.sqrt(
                Math.max(1, (double) rows[rows.length / 2] / drift.current().rows()));
    }
}
