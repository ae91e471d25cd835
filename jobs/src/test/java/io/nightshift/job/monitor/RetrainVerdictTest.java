package io.nightshift.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Condition;
import io.nightshift.definition.Trigger;
import io.nightshift.registry.Decision;
import io.nightshift.registry.ModelId;
import io.nightshift.registry.Proposal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetrainVerdictTest {
    private static final LocalDate MONDAY = LocalDate.of(2013, 2, 4);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final Alert OPEN = new Alert("carrier", "drift", MONDAY, Optional.empty(), 0.5, "PSI 0.3");
    private static final Optional<String> REASON = Optional.of("auc is 0.5500, which is < 0.58");
    private static final Decision ASKED = decision(1, MONDAY, Decision.Kind.RETRAIN, Optional.empty());
    private static final Decision REJECTED = decision(2, TUESDAY, Decision.Kind.REJECT, Optional.of(2L));
    private static final Decision PROMOTED = decision(2, TUESDAY, Decision.Kind.PROMOTE, Optional.of(2L));

    @Test
    void findsAReasonInAnOpenAlert() {
        assertThat(RetrainRule.reason(List.of(new Trigger.Drift()), List.of(OPEN), Map.of()))
                .contains("drift: carrier");
        assertThat(RetrainRule.reason(List.of(new Trigger.Drift()), List.of(), Map.of()))
                .isEmpty();
    }

    @Test
    void findsAReasonWhereAMetricMeetsItsCondition() {
        List<Trigger> triggers = List.of(new Trigger.Metric("auc", new Condition(Condition.Comparison.BELOW, 0.58)));

        assertThat(RetrainRule.reason(triggers, List.of(), Map.of("auc", 0.55))).isEqualTo(REASON);
        assertThat(RetrainRule.reason(triggers, List.of(), Map.of("auc", Double.NaN)))
                .isEmpty();
        assertThat(RetrainRule.reason(triggers, List.of(), Map.of())).isEmpty();
    }

    @Test
    void asksWhereThereIsAReason() {
        RetrainVerdict verdict = RetrainVerdict.of(MONDAY, REASON, List.of());

        assertThat(verdict.asks()).isTrue();
        assertThat(verdict.inWords()).isEqualTo("auc is 0.5500, which is < 0.58");
        assertThat(verdict.evidence())
                .isEqualTo(Map.of("table", "ops.alerts", "night", "2013-02-04", "asked_again_from", "2013-02-11"));
        assertThat(RetrainVerdict.of(MONDAY, Optional.empty(), List.of()).asks())
                .isFalse();
    }

    @Test
    void saysTheSameOfANightDoneAgain() {
        assertThat(RetrainVerdict.of(MONDAY, REASON, List.of(ASKED)))
                .isEqualTo(RetrainVerdict.of(MONDAY, REASON, List.of()));
    }

    @Test
    void namesTheRequestThatHoldsStill() {
        RetrainVerdict verdict = RetrainVerdict.of(MONDAY.plusDays(6), REASON, List.of(ASKED, REJECTED));

        assertThat(verdict.asks()).isFalse();
        assertThat(verdict.inWords())
                .isEqualTo("no, though auc is 0.5500, which is < 0.58: asked for on 2013-02-04 (drift: carrier)"
                        + " and will not be again before 2013-02-11; version 2 was rejected on 2013-02-05");
        assertThat(RetrainVerdict.of(TUESDAY, Optional.empty(), List.of(ASKED)).inWords())
                .isEqualTo("no; asked for on 2013-02-04 (drift: carrier) and will not be again before 2013-02-11;"
                        + " no challenger has been judged since");
    }

    @Test
    void namesAnEarlierRequestThatGaveNoNewChampion() {
        RetrainVerdict vain = RetrainVerdict.of(MONDAY.plusDays(7), REASON, List.of(ASKED, REJECTED));
        RetrainVerdict worn = RetrainVerdict.of(MONDAY.plusDays(7), REASON, List.of(ASKED, PROMOTED));

        assertThat(vain.asks()).isTrue();
        assertThat(vain.inWords())
                .isEqualTo("auc is 0.5500, which is < 0.58; asked for in vain on 2013-02-04:"
                        + " version 2 was rejected on 2013-02-05");
        assertThat(vain.evidence()).containsEntry("asked_before", "flights.late.1");
        assertThat(worn.inWords()).isEqualTo("auc is 0.5500, which is < 0.58");
    }

    private static Decision decision(long sequence, LocalDate night, Decision.Kind kind, Optional<Long> to) {
        Proposal proposal = new Proposal(
                new ModelId("flights", "late"),
                night,
                kind,
                Optional.of(1L),
                to,
                "drift: carrier",
                Proposal.BothMetrics.NONE,
                Map.of(),
                "nightshift",
                kind.text());
        return new Decision(sequence, proposal, Instant.EPOCH, "run");
    }
}
