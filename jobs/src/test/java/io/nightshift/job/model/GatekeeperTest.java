package io.nightshift.job.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.definition.Model.Gate;
import io.nightshift.job.model.Evaluation.Difference;
import io.nightshift.job.model.Evaluation.Slice;
import io.nightshift.job.model.Gatekeeper.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatekeeperTest {
    @Test
    void promotesTheFirstModelByItsAbsoluteLimits() {
        Verdict verdict = Gatekeeper.judge(Models.requiring("auc", 0.6), alone(Map.of("auc", 0.61)));

        assertThat(verdict.promoted()).isTrue();
        assertThat(verdict.why()).isEqualTo("auc 0.6100 is >= 0.6; no champion to compare with");
    }

    @Test
    void rejectsTheFirstModelBelowALimit() {
        Verdict verdict = Gatekeeper.judge(Models.requiring("auc", 0.6), alone(Map.of("auc", 0.59)));

        assertThat(verdict.promoted()).isFalse();
        assertThat(verdict.why()).isEqualTo("auc 0.5900 is not >= 0.6; no champion to compare with");
    }

    @Test
    void rejectsAMetricThatIsNaNOrMissing() {
        Gate gate = Models.requiring("auc", 0.6);

        assertThat(Gatekeeper.judge(gate, alone(Map.of("auc", Double.NaN))).promoted())
                .isFalse();
        assertThat(Gatekeeper.judge(gate, alone(Map.of())).promoted()).isFalse();
    }

    @Test
    void rejectsTheFirstModelWhereNothingVouchesForIt() {
        Verdict verdict = Gatekeeper.judge(Models.beating("auc", 0, Optional.empty()), alone(Map.of("auc", 0.9)));

        assertThat(verdict.promoted()).isFalse();
        assertThat(verdict.why())
                .isEqualTo("the gate has no condition that could be judged: write require, or approve the first version"
                        + " yourself; no champion to compare with");
    }

    @Test
    void rejectsByAGateWithoutConditions() {
        assertThat(Gatekeeper.judge(Models.NO_GATE, against(0.1, List.of())).promoted())
                .isFalse();
    }

    @Test
    void tellsASliceOfNullFromThatOfTheText() {
        assertThat(new Slice("origin", null, 500, 0.7, 0.7).inWords()).isEqualTo("origin is null");
        assertThat(new Slice("origin", "null", 500, 0.7, 0.7).inWords()).isEqualTo("origin=null");
        Evaluation evaluation = against(0.1, List.of(new Slice("origin", null, 500, 0.7, 0.7)));
        assertThat(Evaluation.parse(evaluation.toJson())).isEqualTo(evaluation);
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 0, true",
        "0, 0, false",
        "-0.01, 0, false",
        "0.01, 0.01, true",
        "0.009, 0.01, false",
        "-0.01, -0.02, true",
        "NaN, 0, false",
        "NaN, -1, false"
    })
    void comparesWithTheChampion(double difference, double by, boolean promoted) {
        Gate gate = Models.beating("auc", by, Optional.empty());

        assertThat(Gatekeeper.judge(gate, against(difference, List.of())).promoted())
                .isEqualTo(promoted);
    }

    @Test
    void judgesTheLowerEndOfTheIntervalWhereAConfidenceIsAsked() {
        Gate gate = Models.beating("auc", 0, Optional.of(0.95));
        Evaluation evaluation = evaluation(Optional.of(new Difference(0.02, -0.001, 0.041)), List.of());

        Verdict verdict = Gatekeeper.judge(gate, evaluation);

        assertThat(verdict.promoted()).isFalse();
        assertThat(verdict.why())
                .isEqualTo("auc 0.7000 against the champion's 0.6800, better by 0.0200 (95.0 % interval -0.0010 to"
                        + " 0.0410), misses > 0");
    }

    @Test
    void rejectsADropInASlice() {
        List<Slice> slices =
                List.of(new Slice("origin", "EWR", 500, 0.70, 0.66), new Slice("origin", "JFK", 500, 0.70, 0.68));

        Verdict verdict = Gatekeeper.judge(Models.guarding("origin", 0.03), against(0.1, slices));

        assertThat(verdict.promoted()).isFalse();
        assertThat(verdict.why()).isEqualTo("origin=EWR: auc 0.6600 against 0.7000, drops by more than 0.0300");
    }

    @Test
    void rejectsASliceThatOnlyTheChampionCanBeJudgedOn() {
        List<Slice> slices = List.of(new Slice("origin", "EWR", 500, 0.70, Double.NaN));

        assertThat(Gatekeeper.judge(Models.guarding("origin", 0.03), against(0.1, slices))
                        .promoted())
                .isFalse();
    }

    @Test
    void leavesSmallSlicesAndThoseOfOneClassAlone() {
        List<Slice> slices = List.of(
                new Slice("origin", "EWR", Gatekeeper.LEAST_IN_SLICE - 1, 0.9, 0.1),
                new Slice("origin", "JFK", 500, Double.NaN, Double.NaN),
                new Slice("origin", "LGA", 500, 0.7, 0.7));

        assertThat(Gatekeeper.judge(Models.guarding("origin", 0.03), against(0.1, slices))
                        .promoted())
                .isTrue();
    }

    @Test
    void refusesAMetricTheTaskDoesNotHave() {
        assertThatThrownBy(() -> Gatekeeper.refuseUnknown(Models.gated(Models.requiring("rmse", 1))))
                .hasMessage("""
                        there is no metric rmse for a binary task
                          why: there are auc, pr_auc, ks, top_decile_lift, top_precision, top_recall, log_loss, brier, accuracy, precision, recall, f1, specificity, balanced_accuracy, mcc, ece, mce, selection_rate, base_rate, value_per_row
                          fix: write one of these in the gate""");
    }

    @Test
    void readsAnEvaluationBackAsItWasWritten() {
        Evaluation evaluation = evaluation(
                Optional.of(new Difference(0.02, Double.NaN, Double.NaN)),
                List.of(new Slice("origin", "EWR", 5, 0.7, Double.NaN)));

        assertThat(Evaluation.parse(evaluation.toJson())).isEqualTo(evaluation);
        assertThat(Evaluation.parse(alone(Map.of("auc", 0.6)).toJson())).isEqualTo(alone(Map.of("auc", 0.6)));
    }

    private static Evaluation alone(Map<String, Double> metrics) {
        return new Evaluation(
                "inputs",
                1,
                Optional.empty(),
                "no champion to compare with",
                "auc",
                900,
                metrics,
                Map.of(),
                Optional.empty(),
                List.of());
    }

    private static Evaluation against(double difference, List<Slice> slices) {
        return evaluation(Optional.of(new Difference(difference, Double.NaN, Double.NaN)), slices);
    }

    private static Evaluation evaluation(Optional<Difference> difference, List<Slice> slices) {
        return new Evaluation(
                "inputs",
                2,
                Optional.of(1L),
                "",
                "auc",
                900,
                Map.of("auc", 0.70),
                Map.of("auc", 0.68),
                difference,
                slices);
    }
}
