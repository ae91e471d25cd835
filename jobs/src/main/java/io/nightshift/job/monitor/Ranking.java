package io.nightshift.job.monitor;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * In which order a person looks at open alerts: the severity of a feature's drift counts as much as the feature weighs in the model,
 * against the heaviest one. What is about the model as a whole, its score or its quality, counts in full, and so does everything
 * where the weights are not known.
 *
 * @param importance of each feature, as the model's version has it
 */
record Ranking(Map<String, Double> importance) {
    private static final String DRIFT = "drift";

    /** Share of the model that a feature makes; empty where it is not known, or the alert is about no feature. */
    OptionalDouble importance(Alert alert) {
        boolean isOfFeature = alert.kind().equals(DRIFT) && !alert.subject().equals(MonitoredColumn.SCORE);
        return isOfFeature && !importance.isEmpty()
                ? OptionalDouble.of(importance.getOrDefault(alert.subject(), 0.0))
                : OptionalDouble.empty();
    }

    /** From 0 to 1. */
    double priority(Alert alert) {
        double heaviest = importance.values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        OptionalDouble own = importance(alert);
        return alert.severity() * (own.isPresent() ? own.getAsDouble() / heaviest : 1);
    }

    /** Open alerts first, by priority, then by severity, those of a like in the order of their names. */
    List<Alert> ranked(List<Alert> alerts) {
        return alerts.stream()
                .sorted(Comparator.comparing(Alert::isOpen)
                        .thenComparing(this::priority)
                        .thenComparing(Alert::severity)
                        .reversed()
                        .thenComparing(Alert::subject)
                        .thenComparing(Alert::kind))
                .toList();
    }
}
