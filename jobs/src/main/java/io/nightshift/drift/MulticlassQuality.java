package io.nightshift.drift;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Quality of predictions of one of several classes, kept as sums that add up over nights and slices.
 *
 * @param confusion rows by label, then by predicted class
 * @param logLoss moments of {@link #logLoss(double)} per row
 */
public record MulticlassQuality(Map<String, Map<String, Long>> confusion, Moments logLoss) {
    public MulticlassQuality {
        Map<String, Map<String, Long>> copy = new TreeMap<>();
        confusion.forEach((label, predicted) -> copy.put(label, Map.copyOf(predicted)));
        confusion = Collections.unmodifiableMap(copy);
    }

    /**
     * Minus the logarithm of the probability given to the class that came true, in nats; the probability, 0 for a class that the
     * model does not know, is kept {@value BinaryQuality#LEAST_PROBABILITY} from 0 and 1.
     */
    public static double logLoss(double probabilityOfLabel) {
        return BinaryQuality.negativeLogarithm(probabilityOfLabel);
    }

    public long rows() {
        return classes().rows();
    }

    /** The classes that rows have, as label or as prediction. */
    public ClassCounts classes() {
        return ClassCounts.of(confusion);
    }

    /** Share of rows whose predicted class came true. */
    public Estimate accuracy() {
        ClassCounts classes = classes();
        return Estimate.share(classes.hits(), classes.rows());
    }

    public Estimate meanLogLoss() {
        return Estimate.nonNegativeMean(logLoss);
    }

    /** By name, the leading one first; NaN where one has no meaning. */
    public Map<String, Estimate> metrics() {
        ClassFigures figures = new ClassFigures(classes());
        Map<String, Estimate> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", accuracy());
        metrics.put("log_loss", meanLogLoss());
        metrics.put("macro_f1", figures.macroF1());
        metrics.put("macro_precision", figures.macroPrecision());
        metrics.put("macro_recall", figures.macroRecall());
        metrics.put("balanced_accuracy", figures.balancedAccuracy());
        metrics.put("mcc", figures.matthews());
        return metrics;
    }

    public MulticlassQuality plus(MulticlassQuality other) {
        Map<String, Map<String, Long>> sums = new TreeMap<>();
        for (Map<String, Map<String, Long>> one : List.of(confusion, other.confusion)) {
            one.forEach((label, predicted) -> predicted.forEach((name, rows) ->
                    sums.computeIfAbsent(label, key -> new TreeMap<>()).merge(name, rows, Long::sum)));
        }
        return new MulticlassQuality(sums, logLoss.plus(other.logLoss));
    }
}
