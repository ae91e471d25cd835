package io.nightshift.job.monitor;

import io.nightshift.definition.Trigger;
import io.nightshift.report.Numerals;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which triggers hold tonight, and which rows say so. Pure. */
final class RetrainRule {
    private RetrainRule() {}

    /**
     * A trigger that holds.
     *
     * @param rule as the definition has it
     * @param reason in words
     * @param evidence rows that it follows from
     */
    record Held(String rule, String reason, List<EvidenceRow> evidence) {}

    /**
     * The triggers that hold, in the order of the definition; the first one's reason is told.
     *
     * @param alerts open after tonight are looked at
     * @param facts of tonight: realised figures of all rows, and of drift; a metric that is not there meets no condition
     */
    static List<Held> held(List<Trigger> triggers, List<Alert> alerts, List<Fact> facts) {
        return triggers.stream()
                .flatMap(trigger -> trigger instanceof Trigger.Metric limit
                        ? held(limit, facts).stream()
                        : held(trigger, alerts, facts).stream())
                .toList();
    }

    private static Optional<Held> held(Trigger.Metric limit, List<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact.isOfModel(limit.metric()))
                .filter(fact -> limit.condition().holds(fact.figure().value().getAsDouble()))
                .findFirst()
                .map(fact -> new Held(
                        limit.toString(),
                        limit.metric() + " is "
                                + Numerals.plain(fact.figure().value().getAsDouble()) + ", which is "
                                + limit.condition(),
                        List.of(EvidenceRow.quality(fact, limit.condition().limit()))));
    }

    private static Optional<Held> held(Trigger drift, List<Alert> alerts, List<Fact> facts) {
        List<Alert> drifting = alerts.stream()
                .filter(alert -> alert.isOpen() && alert.isOfDrift())
                .toList();
        List<EvidenceRow> rows = drifting.stream()
                .flatMap(alert -> Stream.concat(
                        Stream.of(EvidenceRow.alert(alert)),
                        facts.stream().filter(alert::isRaisedBy).map(EvidenceRow::drift)))
                .toList();
        return drifting.isEmpty()
                ? Optional.empty()
                : Optional.of(new Held(
                        drift.toString(),
                        "drift: " + drifting.stream().map(Alert::subject).collect(Collectors.joining(", ")),
                        rows));
    }
}
