package io.nightshift.job.monitor;

import io.nightshift.registry.Decision;
import io.nightshift.registry.StandingRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether a night asks for a retrain. Pure.
 *
 * @param reason what asks for one; empty where nothing does
 * @param before the newest request of an earlier night
 */
record RetrainVerdict(LocalDate night, Optional<String> reason, Optional<StandingRequest> before) {
    /** @param decisions about the model; those of the night itself do not count, so that a night done again says the same */
    static RetrainVerdict of(LocalDate night, Optional<String> reason, List<Decision> decisions) {
        return new RetrainVerdict(night, reason, StandingRequest.upTo(night.minusDays(1), decisions));
    }

    private Optional<StandingRequest> standing() {
        return before.filter(request -> request.holds(night));
    }

    /** There is a reason, and no earlier request holds still. */
    boolean asks() {
        return reason.isPresent() && standing().isEmpty();
    }

    /** Why one is asked for, and how an earlier request ended that gave no new champion; or why none is. */
    String inWords() {
        if (reason.isEmpty()) {
            return standing().map(request -> "no; " + request.inWords()).orElse("no");
        }
        return standing()
                .map(request -> "no, though " + reason.get() + ": " + request.inWords())
                .orElseGet(() -> reason.get() + inVain());
    }

    private String inVain() {
        return before.filter(request -> request.outcome()
                        .filter(decision -> decision.kind().enthrones())
                        .isEmpty())
                .map(request -> "; asked for in vain on " + request.request().night() + ": " + request.outcomeInWords())
                .orElse("");
    }

    /** Facts for the decision's row. */
    Map<String, String> evidence() {
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("table", MonitorTables.ALERTS.sql());
        evidence.put("night", night.toString());
        evidence.put(
                "asked_again_from",
                night.plusDays(StandingRequest.COOL_DOWN_NIGHTS).toString());
        before.ifPresent(
                request -> evidence.put("asked_before", request.request().decisionId()));
        return evidence;
    }
}
