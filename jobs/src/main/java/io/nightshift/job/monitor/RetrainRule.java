package io.nightshift.job.monitor;

import io.nightshift.definition.Trigger;
import io.nightshift.report.Numerals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether tonight's figures ask for a retrain. Pure. */
final class RetrainRule {
    private RetrainRule() {}

    /**
     * @param triggers of the definition; the first that holds gives the reason
     * @param alerts open after tonight
     * @param quality realised metrics of all rows tonight; a metric that is not there meets no condition
     * @return the reason in words
     */
    static Optional<String> reason(List<Trigger> triggers, List<Alert> alerts, Map<String, Double> quality) {
        return triggers.stream()
                .flatMap(trigger -> reason(trigger, alerts, quality).stream())
                .findFirst();
    }

    private static Optional<String> reason(Trigger trigger, List<Alert> alerts, Map<String, Double> quality) {
        if (trigger instanceof Trigger.Metric limit) {
            Double value = quality.get(limit.metric());
            return value != null && limit.condition().holds(value)
                    ? Optional.of(limit.metric() + " is " + Numerals.plain(value) + ", which is " + limit.condition())
                    : Optional.empty();
        }
        List<Alert> drifting = alerts.stream()
                .filter(alert -> alert.isOpen() && alert.kind().equals("drift"))
                .toList();
        return drifting.isEmpty()
                ? Optional.empty()
                : Optional.of("drift: " + drifting.stream().map(Alert::subject).collect(Collectors.joining(", ")));
    }
}
