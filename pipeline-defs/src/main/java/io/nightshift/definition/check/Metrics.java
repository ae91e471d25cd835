package io.nightshift.definition.check;

import io.nightshift.definition.Condition;
import io.nightshift.definition.Model.Task;
import java.util.List;
import java.util.Set;

/** The metrics that a model of each kind has, as gates and triggers name them. */
public final class Metrics {
    private static final Set<String> SHARES = Set.of("auc", "pr_auc", "brier", "accuracy", "f1", "macro_f1");

    private Metrics() {}

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

    static Range range(String metric) {
        if (SHARES.contains(metric)) {
            return new Range(0, 1);
        }
        return switch (metric) {
            case "log_loss", "rmse", "mae" -> new Range(0, Double.POSITIVE_INFINITY);
            case "r2" -> new Range(Double.NEGATIVE_INFINITY, 1);
            default -> new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        };
    }

    public static List<String> of(Task task) {
        return switch (task) {
            case BINARY -> List.of("auc", "pr_auc", "log_loss", "brier", "accuracy", "f1");
            case MULTICLASS -> List.of("accuracy", "log_loss", "macro_f1");
            case REGRESSION -> List.of("rmse", "mae", "r2", "bias");
        };
    }

    /** Those that the monitor measures every night, so that they can ask for a retrain. */
    public static List<String> monitored(Task task) {
        return task == Task.MULTICLASS ? List.of("accuracy") : of(task);
    }
}
