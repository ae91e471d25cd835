package io.nightshift.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Condition;
import io.nightshift.definition.Model.RetrainLimits;
import io.nightshift.definition.Trigger;
import io.nightshift.drift.Estimate;
import io.nightshift.job.monitor.RetrainRule.Held;
import io.nightshift.registry.Decision;
import io.nightshift.registry.ModelId;
import io.nightshift.registry.Proposal;
import java.time.Duration;
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
    private static final Trigger LIMIT = new Trigger.Metric("auc", new Condition(Condition.Comparison.BELOW, 0.58));
    private static final RetrainLimits WEEKLY = new RetrainLimits(Duration.ofDays(7), Optional.empty());
    private static final List<Held> HELD = RetrainRule.held(List.of(LIMIT), List.of(), List.of(auc(0.55)));
    private static final Decision ASKED = decision(1, MONDAY, Decision.Kind.RETRAIN, Optional.empty());
    private static final Decision REJECTED = decision(2, TUESDAY, Decision.Kind.REJECT, Optional.of(2L));
    private static final Decision PROMOTED = decision(2, TUESDAY, Decision.Kind.PROMOTE, Optional.of(2L));

    private static Fact auc(double value) {
        return Fact.quality(
                Profiles.ALL,
                "auc",
                MONDAY.minusDays(2),
                new Fact.Rows(0, 300, 1),
                new Estimate(value, 0.01, value - 0.02, value + 0.02));
    }

    private static RetrainVerdict verdict(LocalDate night, List<Held> held, Decision... decisions) {
        return RetrainVerdict.of(night, WEEKLY, held, List.of(decisions));
    }

    @Test
    void findsAReasonInAnOpenAlertWithItsRow() {
        List<Held> held = RetrainRule.held(List.of(new Trigger.Drift()), List.of(OPEN), List.of());

        assertThat(held)
                .containsExactly(new Held(
                        "drift",
                        "drift: carrier",
                        List.of(new EvidenceRow("ops.alerts", "carrier", "drift", 0.5, Optional.empty()))));
        assertThat(RetrainRule.held(List.of(new Trigger.Drift()), List.of(), List.of()))
                .isEmpty();
    }

    @Test
    void findsAReasonWhereAMetricMeetsItsCondition() {
        assertThat(HELD)
                .containsExactly(new Held(
                        "auc < 0.58",
                        "auc is 0.5500, which is < 0.58",
                        List.of(new EvidenceRow("ops.quality", "score", "auc", 0.55, Optional.of(0.58)))));
        assertThat(RetrainRule.held(List.of(LIMIT), List.of(), List.of(auc(0.58), auc(Double.NaN))))
                .isEmpty();
        assertThat(RetrainRule.held(List.of(LIMIT), List.of(), List.of(auc(0.5).estimated())))
                .as("an estimate asks for nothing")
                .isEmpty();
    }

    @Test
    void asksWhereThereIsAReason() {
        RetrainVerdict verdict = verdict(MONDAY, HELD);

        assertThat(verdict.asks()).isTrue();
        assertThat(verdict.inWords()).isEqualTo("auc is 0.5500, which is < 0.58");
        assertThat(verdict.evidence())
                .isEqualTo(Map.of(
                        "table", "ops.alerts",
                        "night", "2013-02-04",
                        "rule", "auc < 0.58",
                        "rows",
                                "[{\"table\":\"ops.quality\",\"subject\":\"score\",\"metric\":\"auc\",\"value\":0.55,\"threshold\":0.58}]",
                        "asked_this_month", "0",
                        "asked_again_from", "2013-02-11"));
        assertThat(verdict(MONDAY, List.of()).asks()).isFalse();
    }

    @Test
    void writesTheRowOfEveryNight() {
        ModelNight owner = new ModelNight("flights", MONDAY, "late", 3);

        assertThat(verdict(MONDAY, HELD).toJson(owner, Diagnosis.CONCEPT_DRIFT, List.of(new Trigger.Drift(), LIMIT)))
                .isEqualTo("{\"model\":\"late\",\"model_version\":3,\"verdict\":\"retrain\",\"because\":\"rule\","
                        + "\"why\":\"auc is 0.5500, which is < 0.58\",\"diagnosis\":\"concept_drift\","
                        + "\"rules\":[\"drift\",\"auc < 0.58\"],\"held\":[\"auc < 0.58\"],"
                        + "\"evidence\":[{\"table\":\"ops.quality\",\"subject\":\"score\",\"metric\":\"auc\","
                        + "\"value\":0.55,\"threshold\":0.58}],\"cool_down_nights\":7,\"asked_this_month\":0}");
        assertThat(verdict(MONDAY, List.of()).toJson(owner, Diagnosis.SOUND, List.of()))
                .contains("\"verdict\":\"keep\",\"because\":\"no_reason\",\"why\":\"no\"");
        assertThat(verdict(TUESDAY, HELD, ASKED).toJson(owner, Diagnosis.SOUND, List.of(LIMIT)))
                .contains("\"verdict\":\"keep\",\"because\":\"cool_down\"", "\"cool_down_until\":\"2013-02-11\"");
    }

    @Test
    void saysTheSameOfANightDoneAgain() {
        assertThat(verdict(MONDAY, HELD, ASKED)).isEqualTo(verdict(MONDAY, HELD));
    }

    @Test
    void namesTheRequestThatHoldsStill() {
        RetrainVerdict verdict = verdict(MONDAY.plusDays(6), HELD, ASKED, REJECTED);

        assertThat(verdict.asks()).isFalse();
        assertThat(verdict.inWords())
                .isEqualTo("no, though auc is 0.5500, which is < 0.58: asked for on 2013-02-04 (drift: carrier)"
                        + " and will not be again before 2013-02-11; version 2 was rejected on 2013-02-05");
        assertThat(verdict(TUESDAY, List.of(), ASKED).inWords())
                .isEqualTo("no; asked for on 2013-02-04 (drift: carrier) and will not be again before 2013-02-11;"
                        + " no challenger has been judged since");
    }

    @Test
    void namesAnEarlierRequestThatGaveNoNewChampion() {
        RetrainVerdict vain = verdict(MONDAY.plusDays(7), HELD, ASKED, REJECTED);
        RetrainVerdict worn = verdict(MONDAY.plusDays(7), HELD, ASKED, PROMOTED);

        assertThat(vain.asks()).isTrue();
        assertThat(vain.inWords())
                .isEqualTo("auc is 0.5500, which is < 0.58; asked for in vain on 2013-02-04:"
                        + " version 2 was rejected on 2013-02-05");
        assertThat(vain.evidence()).containsEntry("asked_before", "flights.late.1");
        assertThat(worn.inWords()).isEqualTo("auc is 0.5500, which is < 0.58");
    }

    @Test
    void leavesAModelInPeaceForAsLongAsTheRequestSaid() {
        Decision longer =
                decision(1, MONDAY, Decision.Kind.RETRAIN, Optional.empty(), Map.of("asked_again_from", "2013-02-20"));

        assertThat(verdict(LocalDate.of(2013, 2, 19), HELD, longer).asks()).isFalse();
        assertThat(verdict(LocalDate.of(2013, 2, 20), HELD, longer).asks()).isTrue();
    }

    @Test
    void spendsNoMoreThanTheMonthAllows() {
        RetrainLimits one = new RetrainLimits(Duration.ofDays(3), Optional.of(1L));
        LocalDate late = LocalDate.of(2013, 2, 28);
        RetrainVerdict spent = RetrainVerdict.of(late, one, HELD, List.of(ASKED));

        assertThat(spent.asks()).isFalse();
        assertThat(spent.inWords())
                .isEqualTo("no, though auc is 0.5500, which is < 0.58: 1 asked for in 2013-02, as many as"
                        + " per_month allows");
        assertThat(spent.toJson(new ModelNight("flights", late, "late", 3), Diagnosis.SOUND, List.of(LIMIT)))
                .contains("\"because\":\"budget\"", "\"asked_this_month\":1,\"per_month\":1");
        assertThat(RetrainVerdict.of(late.plusDays(1), one, HELD, List.of(ASKED))
                        .asks())
                .isTrue();
    }

    private static Decision decision(long sequence, LocalDate night, Decision.Kind kind, Optional<Long> to) {
        return decision(sequence, night, kind, to, Map.of());
    }

    static Decision decision(
            long sequence, LocalDate night, Decision.Kind kind, Optional<Long> to, Map<String, String> evidence) {
        Proposal proposal = new Proposal(
                new ModelId("flights", "late"),
                night,
                kind,
                Optional.of(1L),
                to,
                "drift: carrier",
                Proposal.BothMetrics.NONE,
                evidence,
                "nightshift",
                kind.text());
        return new Decision(sequence, proposal, Instant.EPOCH, "run");
    }
}
