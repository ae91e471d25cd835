package io.nightshift.job.monitor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.definition.Model.RetrainLimits;
import io.nightshift.definition.Trigger;
import io.nightshift.job.monitor.RetrainRule.Held;
import io.nightshift.registry.Decision;
import io.nightshift.registry.StandingRequest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether a night asks for a retrain. Pure, and the same as SQL makes of the rows of the same tables.
 *
 * @param held triggers that hold; none where nothing asks for one
 * @param before the newest request of an earlier night
 * @param asked requests of the same month in earlier nights
 */
record RetrainVerdict(
        LocalDate night, RetrainLimits limits, List<Held> held, Optional<StandingRequest> before, long asked) {
    static final String RETRAIN = "retrain";
    static final String KEEP = "keep";

    RetrainVerdict {
        held = List.copyOf(held);
    }

    /** @param decisions about the model; those of the night itself do not count, so that a night done again says the same */
    static RetrainVerdict of(LocalDate night, RetrainLimits limits, List<Held> held, List<Decision> decisions) {
        long asked = decisions.stream()
                .filter(decision -> decision.kind() == Decision.Kind.RETRAIN)
                .map(Decision::night)
                .filter(other -> other.isBefore(night) && YearMonth.from(other).equals(YearMonth.from(night)))
                .count();
        return new RetrainVerdict(night, limits, held, StandingRequest.upTo(night.minusDays(1), decisions), asked);
    }

    private Optional<StandingRequest> standing() {
        return before.filter(request -> request.holds(night));
    }

    private boolean isSpent() {
        return limits.perMonth().filter(most -> asked >= most).isPresent();
    }

    /** There is a reason, no earlier request holds still, and the month has not seen as many as it may. */
    boolean asks() {
        return !held.isEmpty() && standing().isEmpty() && !isSpent();
    }

    /** Why one is asked for, and how an earlier request ended that gave no new champion; or why none is. */
    String inWords() {
        if (held.isEmpty()) {
            return standing().map(request -> "no; " + request.inWords()).orElse("no");
        }
        String reason = held.get(0).reason();
        if (standing().isPresent()) {
            return "no, though " + reason + ": " + standing().get().inWords();
        }
        return isSpent() ? "no, though " + reason + ": " + spentInWords() : reason + inVain();
    }

    private String spentInWords() {
        return asked + " asked for in " + YearMonth.from(night) + ", as many as per_month allows";
    }

    private String inVain() {
        return before.filter(request -> request.outcome()
                        .filter(decision -> decision.kind().enthrones())
                        .isEmpty())
                .map(request -> "; asked for in vain on " + request.request().night() + ": " + request.outcomeInWords())
                .orElse("");
    }

    /** Why it is as it is, in one word: rule, cool_down, budget, or no_reason. */
    private String because() {
        if (held.isEmpty()) {
            return "no_reason";
        }
        if (standing().isPresent()) {
            return "cool_down";
        }
        return isSpent() ? "budget" : "rule";
    }

    private LocalDate againFrom() {
        return night.plusDays(limits.coolDown().toDays());
    }

    /** Facts for the decision's row. */
    Map<String, String> evidence() {
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("table", MonitorTables.ALERTS.sql());
        evidence.put("night", night.toString());
        evidence.put("rule", String.join(", ", held.stream().map(Held::rule).toList()));
        evidence.put("rows", rows().toString());
        evidence.put("asked_this_month", String.valueOf(asked));
        limits.perMonth().ifPresent(most -> evidence.put("per_month", String.valueOf(most)));
        evidence.put(StandingRequest.AGAIN_FROM, againFrom().toString());
        before.ifPresent(
                request -> evidence.put("asked_before", request.request().decisionId()));
        return evidence;
    }

    private ArrayNode rows() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        held.forEach(trigger -> trigger.evidence().forEach(row -> rows.add(row.toJson())));
        return rows;
    }

    /**
     * The row of the night, asked for or not, as JSON: the columns of the view {@code retrain_decisions} beside pipeline and night.
     *
     * @param triggers of the definition, held or not
     */
    String toJson(ModelNight owner, Diagnosis diagnosis, List<Trigger> triggers) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("model", owner.model())
                .put("model_version", owner.version())
                .put("verdict", asks() ? RETRAIN : KEEP)
                .put("because", because())
                .put("why", inWords())
                .put("diagnosis", diagnosis.id());
        ArrayNode rules = node.putArray("rules");
        triggers.forEach(trigger -> rules.add(trigger.toString()));
        ArrayNode holding = node.putArray("held");
        held.forEach(trigger -> holding.add(trigger.rule()));
        node.set("evidence", rows());
        node.put("cool_down_nights", limits.coolDown().toDays());
        standing()
                .ifPresent(request ->
                        node.put("cool_down_until", request.askedAgainFrom().toString()));
        node.put("asked_this_month", asked);
        limits.perMonth().ifPresent(most -> node.put("per_month", most));
        return node.toString();
    }
}
