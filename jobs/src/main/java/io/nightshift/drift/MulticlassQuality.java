package io.nightshift.drift;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

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
        confusion = java.util.Collections.unmodifiableMap(copy);
    }

    /**
     * Minus the logarithm of the probability given to the class that came true, in nats; the probability, 0 for a class that the
     * model does not know, is kept {@value BinaryQuality#LEAST_PROBABILITY} from 0 and 1.
     */
    public static double logLoss(double probabilityOfLabel) {
        return BinaryQuality.negativeLogarithm(probabilityOfLabel);
    }

    public long rows() {
        return confusion.keySet().stream().mapToLong(this::labelled).sum();
    }

    /** Share of rows whose predicted class came true. */
    public Estimate accuracy() {
        long right = confusion.keySet().stream()
                .mapToLong(label -> count(label, label))
                .sum();
        return Estimate.share(right, rows());
    }

    public Estimate meanLogLoss() {
        return Estimate.nonNegativeMean(logLoss);
    }

    /**
     * Mean over classes of F1 of that class against the rest, {@code 2 hits / (labelled + predicted)}. A class that no row has,
     * neither as label nor as prediction, does not count; NaN without rows. The standard error is that of the delta method over
     * the cells of the confusion matrix (Takahashi, Yamamoto, Kuchiba and Koyama, 2022).
     */
    public Estimate macroF1() {
        TreeSet<String> classes = new TreeSet<>(confusion.keySet());
        confusion.values().forEach(predicted -> classes.addAll(predicted.keySet()));
        classes.removeIf(name -> of(name) == 0);
        double mean = classes.stream().mapToDouble(this::f1).average().orElse(Double.NaN);
        double squares = 0;
        for (String label : confusion.keySet()) {
            for (String predicted : confusion.get(label).keySet()) {
                double influence = influence(label, predicted) / classes.size();
                squares += count(label, predicted) * influence * influence;
            }
        }
        return Estimate.onLogOdds(mean, Math.sqrt(squares));
    }

    /** What a row more with this label and prediction adds to the sum of all F1. */
    private double influence(String label, String predicted) {
        if (label.equals(predicted)) {
            return 2 * (1 - f1(label)) / of(label);
        }
        return -f1(label) / of(label) - f1(predicted) / of(predicted);
    }

    public MulticlassQuality plus(MulticlassQuality other) {
        Map<String, Map<String, Long>> sums = new TreeMap<>();
        for (Map<String, Map<String, Long>> one : java.util.List.of(confusion, other.confusion)) {
            one.forEach((label, predicted) -> predicted.forEach((name, rows) ->
                    sums.computeIfAbsent(label, key -> new TreeMap<>()).merge(name, rows, Long::sum)));
        }
        return new MulticlassQuality(sums, logLoss.plus(other.logLoss));
    }

    private double f1(String name) {
        return 2.0 * count(name, name) / of(name);
    }

    /** Rows labelled so, and rows predicted so. */
    private double of(String name) {
        long predicted = confusion.keySet().stream()
                .mapToLong(label -> count(label, name))
                .sum();
        return predicted + labelled(name);
    }

    private long count(String label, String predicted) {
        return confusion.getOrDefault(label, Map.of()).getOrDefault(predicted, 0L);
    }

    private long labelled(String label) {
        return confusion.getOrDefault(label, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
