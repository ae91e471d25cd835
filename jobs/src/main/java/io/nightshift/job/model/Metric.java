package io.nightshift.job.model;

import io.nightshift.definition.Model;
import io.nightshift.definition.Model.Task;
import io.nightshift.definition.check.Metrics;
import io.nightshift.definition.check.Metrics.Better;
import io.nightshift.drift.BinaryQuality;
import io.nightshift.drift.Calibration;
import io.nightshift.drift.Confusion;
import io.nightshift.drift.Moments;
import io.nightshift.drift.MulticlassQuality;
import io.nightshift.drift.Ranking;
import io.nightshift.drift.RegressionQuality;
import io.nightshift.drift.RelativeErrors;
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

    /** All metrics of the task; NaN where one has no meaning, as AUC of one class. */
    static Map<String, Double> all(Task task, Outcomes outcomes) {
        return new TreeMap<>(
                switch (task) {
                    case BINARY -> binary(outcomes);
                    case MULTICLASS -> multiclass(outcomes);
                    case REGRESSION -> regression(outcomes);
                });
    }

    static double of(String name, Task task, Outcomes outcomes) {
        return all(task, outcomes).get(name);
    }

    private static Map<String, Double> binary(Outcomes outcomes) {
        boolean[] labels = positives(outcomes);
        Ranking ranking = Ranking.of(outcomes.probabilities(), labels);
        BinaryQuality quality = BinaryQuality.of(outcomes.probabilities(), labels, CUT);
        double brier = quality.brier().value();
        Map<String, Double> metrics = decisions(quality.confusion());
        metrics.put("auc", ranking.auc().value());
        metrics.put("pr_auc", ranking.averagePrecision());
        metrics.put("log_loss", quality.meanLogLoss().value());
        metrics.put("brier", brier);
        metrics.put(
                "ece",
                Calibration.of(outcomes.probabilities(), labels)
                        .expectedError(brier)
                        .value());
        return metrics;
    }

    private static Map<String, Double> decisions(Confusion confusion) {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("accuracy", confusion.accuracy().value());
        metrics.put("precision", confusion.precision().value());
        metrics.put("recall", confusion.recall().value());
        metrics.put("f1", confusion.f1());
        metrics.put("specificity", confusion.specificity().value());
        metrics.put("balanced_accuracy", confusion.balancedAccuracy().value());
        metrics.put("mcc", confusion.matthews().value());
        metrics.put("base_rate", confusion.baseRate().value());
        return metrics;
    }

    static boolean[] positives(Outcomes outcomes) {
        boolean[] labels = new boolean[outcomes.rows()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = outcomes.labels()[i] > CUT;
        }
        return labels;
    }

    private static Map<String, Double> multiclass(Outcomes outcomes) {
        Map<String, Map<String, Long>> confusion = new TreeMap<>();
        for (int i = 0; i < outcomes.rows(); i++) {
            confusion
                    .computeIfAbsent(name(outcomes.labels()[i]), label -> new TreeMap<>())
                    .merge(name(outcomes.predictions()[i]), 1L, Long::sum);
        }
        double[] losses = Arrays.stream(outcomes.labelProbabilities())
                .map(MulticlassQuality::logLoss)
                .toArray();
        MulticlassQuality quality = new MulticlassQuality(confusion, Moments.of(losses));
        return Map.of(
                "accuracy", quality.accuracy().value(),
                "log_loss", quality.meanLogLoss().value(),
                "macro_f1", quality.macroF1().value());
    }

    private static String name(double index) {
        return String.valueOf((long) index);
    }

    private static Map<String, Double> regression(Outcomes outcomes) {
        RegressionQuality quality = RegressionQuality.of(outcomes.predictions(), outcomes.labels());
        return Map.of(
                "rmse", quality.rmse().value(),
                "mae", quality.mae().value(),
                "r2", quality.r2().value(),
                "wape",
                        RelativeErrors.wape(outcomes.predictions(), outcomes.labels())
                                .value(),
                "bias", quality.bias().value());
    }
}
