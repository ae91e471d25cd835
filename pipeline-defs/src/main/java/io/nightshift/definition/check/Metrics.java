package io.nightshift.definition.check;

import io.nightshift.definition.Condition;
import io.nightshift.definition.Model.Task;
import java.util.Arrays;
import java.util.List;

/**
 * The metrics that a model of each kind has: measured on the hold-out and on labels that matured, named by gates and triggers,
 * listed in the reference. What each of them is, stands with the classes that compute it.
 */
public final class Metrics {
    private static final Range SHARE = new Range(0, 1);
    private static final Range FROM_ZERO = new Range(0, Double.POSITIVE_INFINITY);
    private static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private static final List<Metric> BINARY = List.of(
            new Metric("auc", SHARE, Better.MORE),
            new Metric("pr_auc", SHARE, Better.MORE),
            new Metric("log_loss", FROM_ZERO, Better.LESS),
            new Metric("brier", SHARE, Better.LESS),
            new Metric("accuracy", SHARE, Better.MORE),
            new Metric("precision", SHARE, Better.MORE),
            new Metric("recall", SHARE, Better.MORE),
            new Metric("f1", SHARE, Better.MORE),
            new Metric("specificity", SHARE, Better.MORE),
            new Metric("balanced_accuracy", SHARE, Better.MORE),
            new Metric("mcc", new Range(-1, 1), Better.MORE),
            new Metric("ece", SHARE, Better.LESS),
            new Metric("base_rate", SHARE, Better.NEITHER));
    private static final List<Metric> MULTICLASS = List.of(
            new Metric("accuracy", SHARE, Better.MORE),
            new Metric("log_loss", FROM_ZERO, Better.LESS),
            new Metric("macro_f1", SHARE, Better.MORE));
    private static final List<Metric> REGRESSION = List.of(
            new Metric("rmse", FROM_ZERO, Better.LESS),
            new Metric("mae", FROM_ZERO, Better.LESS),
            new Metric("r2", new Range(Double.NEGATIVE_INFINITY, 1), Better.MORE),
            new Metric("wape", FROM_ZERO, Better.LESS),
            new Metric("bias", ANY, Better.NEARER_ZERO));

    private Metrics() {}

    /** Which of two values is the better one. */
    public enum Better {
        MORE,
        LESS,
        NEARER_ZERO,
        /** It says something of the rows, not of the model. */
        NEITHER
    }

    private record Metric(String name, Range range, Better better) {}

    /** The values that a metric can take, both ends included. */
    record Range(double least, double greatest) {
        /** A condition is one-sided: what both ends meet, all between them do. */
        boolean always(Condition condition) {
            return condition.holds(least) && condition.holds(greatest);
        }

        boolean never(Condition condition) {
            return !condition.holds(least) && !condition.holds(greatest);
        }

        String words() {
            if (Double.isInfinite(greatest)) {
                return "at least " + (long) least;
            }
            return Double.isInfinite(least)
                    ? "at most " + (long) greatest
                    : "from " + (long) least + " to " + (long) greatest;
        }
    }

    /** All, which a limit may be set to; the leading one first. */
    public static List<String> of(Task task) {
        return all(task).stream().map(Metric::name).toList();
    }

    /** Those by which one model can be better than another. */
    public static List<String> compared(Task task) {
        return all(task).stream()
                .filter(metric -> metric.better != Better.NEITHER)
                .map(Metric::name)
                .toList();
    }

    /** @param name of a metric; one that several tasks have is the same in each */
    static Range range(String name) {
        return find(name).range;
    }

    /** @param name of a metric; one that several tasks have is the same in each */
    public static Better better(String name) {
        return find(name).better;
    }

    private static Metric find(String name) {
        return Arrays.stream(Task.values())
                .flatMap(task -> all(task).stream())
                .filter(metric -> metric.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no task has a metric " + name));
    }

    private static List<Metric> all(Task task) {
        return switch (task) {
            case BINARY -> BINARY;
            case MULTICLASS -> MULTICLASS;
            case REGRESSION -> REGRESSION;
        };
    }
}
