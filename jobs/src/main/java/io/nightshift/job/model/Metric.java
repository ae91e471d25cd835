package io.nightshift.job.model;

import io.nightshift.definition.Measure;
import io.nightshift.definition.Model;
import io.nightshift.definition.Model.Task;
import io.nightshift.definition.check.Metrics;
import io.nightshift.definition.check.Metrics.Better;
import io.nightshift.drift.BinaryFigures;
import io.nightshift.drift.BinaryQuality;
import io.nightshift.drift.Calibration;
import io.nightshift.drift.Estimate;
import io.nightshift.drift.Moments;
import io.nightshift.drift.MulticlassQuality;
import io.nightshift.drift.RankFigures;
import io.nightshift.drift.Ranking;
import io.nightshift.drift.RegressionFigures;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Metrics of a hold-out by name, and which way each is better. */
final class Metric {
    private static final double CUT = 0.5;

    private Metric() {}

    /**
     * Refuses a name that the task has no metric for.
     *
     * @throws io.nightshift.failure.PipelineException USAGE
     */
    static String known(String name, Task task) {
        return among(Metrics.of(task), name, task);
    }

    private static String among(List<String> known, String name, Task task) {
        if (!known.contains(name)) {
            throw ModelErrors.unknownMetric(name, task, known);
        }
        return name;
    }

    /** The metric by which candidates and slices are compared: the gate's comparison, else its first limit, else a default. */
    static String comparedBy(Model model) {
        String named = model.gate()
                .beatChampion()
                .map(Model.BeatChampion::metric)
                .or(() -> model.gate().require().keySet().stream()
                        .filter(metric -> Metrics.better(metric) != Better.NEITHER)
                        .findFirst())
                .orElseGet(() -> switch (model.task()) {
                    case BINARY -> "auc";
                    case MULTICLASS -> "log_loss";
                    case REGRESSION -> "rmse";
                });
        return among(Metrics.compared(model.task()), named, model.task());
    }

    /** A metric on a scale on which more is better. */
    static double goodness(String name, double value) {
        return switch (Metrics.better(name)) {
            case MORE -> value;
            case LESS -> -value;
            case NEARER_ZERO -> -Math.abs(value);
            case NEITHER -> throw new IllegalArgumentException("no value of " + name + " is better than another");
        };
    }

    /** All metrics of the model; NaN where one has no meaning, as AUC of one class. */
    static Map<String, Double> all(Model model, Outcomes outcomes) {
        Map<String, Double> values = new TreeMap<>();
        estimates(model, outcomes).forEach((metric, estimate) -> values.put(metric, estimate.value()));
        return values;
    }

    static double of(String name, Model model, Outcomes outcomes) {
        return all(model, outcomes).get(name);
    }

    private static Map<String, Estimate> estimates(Model model, Outcomes outcomes) {
        return switch (model.task()) {
            case BINARY -> binary(outcomes, model.measures()).metrics();
            case MULTICLASS -> multiclass(outcomes).metrics();
            case REGRESSION ->
                RegressionFigures.of(
                                outcomes.predictions(),
                                outcomes.labels(),
                                model.measures().quantile())
                        .metrics();
        };
    }

    private static BinaryFigures binary(Outcomes outcomes, Measure measure) {
        double[] probabilities = outcomes.probabilities();
        boolean[] labels = positives(outcomes);
        return new BinaryFigures(
                BinaryQuality.of(probabilities, labels, CUT),
                Calibration.of(probabilities, labels),
                RankFigures.of(Ranking.of(probabilities, labels), measure.top(labels.length)),
                Costs.of(measure));
    }

    static boolean[] positives(Outcomes outcomes) {
        boolean[] labels = new boolean[outcomes.rows()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = outcomes.labels()[i] > CUT;
        }
        return labels;
    }

    private static MulticlassQuality multiclass(Outcomes outcomes) {
        Map<String, Map<String, Long>> confusion = new TreeMap<>();
        for (int i = 0; i < outcomes.rows(); i++) {
            confusion
                    .computeIfAbsent(name(outcomes.labels()[i]), label -> new TreeMap<>())
                    .merge(name(outcomes.predictions()[i]), 1L, Long::sum);
        }
        double[] losses = Arrays.stream(outcomes.labelProbabilities())
                .map(MulticlassQuality::logLoss)
                .toArray();
        return new MulticlassQuality(confusion, Moments.of(losses));
    }

    private static String name(double index) {
        return String.valueOf((long) index);
    }
}
