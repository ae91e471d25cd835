package io.nightshift.definition.check;

import io.nightshift.definition.Model.Task;
import java.util.List;

/** The metrics that a model of each kind has, as gates and triggers name them. */
public final class Metrics {
    private Metrics() {}

    public static List<String> of(Task task) {
        return switch (task) {
            case BINARY -> List.of("auc", "pr_auc", "log_loss", "brier", "accuracy", "f1");
            case MULTICLASS -> List.of("accuracy", "log_loss", "macro_f1");
            case REGRESSION -> List.of("rmse", "mae", "r2", "bias");
        };
    }
}
