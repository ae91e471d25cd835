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

    /** Minus the logarithm of the probability given to the class that came true, in nats. */
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

    /** Mean over all classes, labelled or predicted, of F1 of that class against the rest; NaN without rows. */
    public double macroF1() {
        TreeSet<String> classes = new TreeSet<>(confusion.keySet());
        confusion.values().forEach(predicted -> classes.addAll(predicted.keySet()));
        return classes.stream().mapToDouble(this::f1).average().orElse(Double.NaN);
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
        long predicted = confusion.keySet().stream()
                .mapToLong(label -> count(label, name))
                .sum();
        return 2.0 * count(name, name) / (predicted + labelled(name));
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
