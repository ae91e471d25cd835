package io.nightshift.definition.check;

import io.nightshift.definition.Condition;
import io.nightshift.definition.Measure;
import io.nightshift.definition.Model.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The metrics that a model of each kind has: measured on the hold-out and on labels that matured, named by gates and triggers,
 * listed in the reference. What each of them is, stands with the classes that compute it.
 */
public final class Metrics {
    private static final Range SHARE = new Range(0, 1);
    private static final Range FROM_ZERO = new Range(0, Double.POSITIVE_INFINITY);
    private static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private static final Range CORRELATION = new Range(-1, 1);
    private static final Need TOP = new Need("top", measure -> measure.top().isPresent());
    private static final Need VALUE =
            new Need("value", measure -> measure.value().isPresent());
    private static final Need QUANTILE =
            new Need("quantile", measure -> measure.quantile().isPresent());
    private static final Need RANKING =
            new Need("ranking", measure -> measure.ranking().isPresent());

    private static final List<Metric> BINARY = List.of(
            new Metric("auc", SHARE, Better.MORE),
            new Metric("pr_auc", SHARE, Better.MORE),
            new Metric("ks", SHARE, Better.MORE),
            new Metric("top_decile_lift", new Range(0, 10), Better.MORE),
            new Metric("top_precision", SHARE, Better.MORE, TOP),
            new Metric("top_recall", SHARE, Better.MORE, TOP),
            new Metric("log_loss", FROM_ZERO, Better.LESS),
            new Metric("brier", SHARE, Better.LESS),
            new Metric("accuracy", SHARE, Better.MORE),
            new Metric("precision", SHARE, Better.MORE),
            new Metric("recall", SHARE, Better.MORE),
            new Metric("f1", SHARE, Better.MORE),
            new Metric("specificity", SHARE, Better.MORE),
            new Metric("balanced_accuracy", SHARE, Better.MORE),
            new Metric("mcc", CORRELATION, Better.MORE),
            new Metric("ece", SHARE, Better.LESS),
            new Metric("mce", SHARE, Better.LESS),
            new Metric("selection_rate", SHARE, Better.NEITHER),
            new Metric("base_rate", SHARE, Better.NEITHER),
            new Metric("value_per_row", ANY, Better.MORE, VALUE));
    private static final List<Metric> MULTICLASS = List.of(
            new Metric("accuracy", SHARE, Better.MORE),
            new Metric("log_loss", FROM_ZERO, Better.LESS),
            new Metric("macro_f1", SHARE, Better.MORE),
            new Metric("macro_precision", SHARE, Better.MORE),
            new Metric("macro_recall", SHARE, Better.MORE),
            new Metric("balanced_accuracy", SHARE, Better.MORE),
            new Metric("mcc", CORRELATION, Better.MORE));
    private static final List<Metric> REGRESSION = List.of(
            new Metric("rmse", FROM_ZERO, Better.LESS),
            new Metric("mae", FROM_ZERO, Better.LESS),
            new Metric("r2", new Range(Double.NEGATIVE_INFINITY, 1), Better.MORE),
            new Metric("wape", FROM_ZERO, Better.LESS),
            new Metric("mape", FROM_ZERO, Better.LESS),
            new Metric("max_error", FROM_ZERO, Better.LESS),
            new Metric("bias", ANY, Better.NEARER_ZERO),
            new Metric("pinball", FROM_ZERO, Better.LESS, QUANTILE));

    /** Of ranked answers to queries, which the hold-out does not know. */
    private static final List<Metric> RANKED = List.of(
            new Metric("ndcg", SHARE, Better.MORE, RANKING),
            new Metric("map", SHARE, Better.MORE, RANKING),
            new Metric("mrr", SHARE, Better.MORE, RANKING),
            new Metric("precision_at", SHARE, Better.MORE, RANKING));

    private Metrics() {}

    /** Which of two values is the better one. */
    public enum Better {
        MORE,
        LESS,
        NEARER_ZERO,
        /** It says something of the rows, not of the model. */
        NEITHER
    }

    /**
     * A key of {@code measure} without which a metric is not there.
     *
     * @param isMet whether the definition has it
     */
    private record Need(String key, Predicate<Measure> isMet) {}

    private record Metric(String name, Range range, Better better, Optional<Need> need) {
        Metric(String name, Range range, Better better) {
            this(name, range, better, Optional.empty());
        }

        Metric(String name, Range range, Better better, Need need) {
            this(name, range, better, Optional.of(need));
        }

        boolean isOf(Measure measure) {
            return need.map(key -> key.isMet.test(measure)).orElse(true);
        }
    }

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

    /** All that matured labels have and the hold-out has not. Some are there only where {@link #key} is written. */
    public static List<String> ofLabels(Task task) {
        return task == Task.MULTICLASS
                ? List.of()
                : RANKED.stream().map(Metric::name).toList();
    }

    /** All of hold-outs, which a limit may be set to; the leading one first. Some are there only where {@link #key} is written. */
    public static List<String> of(Task task) {
        return all(task).stream().map(Metric::name).toList();
    }

    /** Those that a model has which is measured so. */
    public static List<String> of(Task task, Measure measure) {
        return all(task).stream()
                .filter(metric -> metric.isOf(measure))
                .map(Metric::name)
                .toList();
    }

    /** Whether a model that is measured so has the metric of a name. */
    static boolean of(String name, Measure measure) {
        return find(name).isOf(measure);
    }

    /** The key of {@code measure} that a metric needs; empty of one that every model of its task has. */
    public static Optional<String> key(String name) {
        return find(name).need.map(Need::key);
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
        return Stream.concat(Arrays.stream(Task.values()).flatMap(task -> all(task).stream()), RANKED.stream())
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
