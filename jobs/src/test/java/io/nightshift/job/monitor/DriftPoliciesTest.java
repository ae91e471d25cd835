package io.nightshift.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Model.ColumnLimits;
import io.nightshift.definition.Model.DriftLimits;
import io.nightshift.definition.Persistence;
import io.nightshift.definition.check.DriftStatistics;
import io.nightshift.drift.BinCounts;
import io.nightshift.drift.DriftCase;
import io.nightshift.drift.DriftFigure;
import io.nightshift.drift.DriftJudge;
import io.nightshift.drift.DriftMetric;
import io.nightshift.drift.DriftPolicy;
import io.nightshift.drift.DriftStatus;
import io.nightshift.drift.NumericBins;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftPoliciesTest {
    private static final NumericBins HALVES = new NumericBins(List.of(0.0, 10.0, Math.nextUp(20.0)));

    /** Half and half before, a quarter and three quarters now: KS and total variation of a quarter. */
    private static DriftFigure moved(String subject, Map<String, Double> floors, Map<String, ColumnLimits> columns) {
        DriftLimits limits = new DriftLimits(new Persistence(1, 1), 0.8, 30, floors, columns);
        DriftPolicy policy = DriftPolicies.of(limits);
        DriftCase drift = new DriftCase(
                subject,
                HALVES,
                BinCounts.of(HALVES, Map.of(1, 500L, 2, 500L)),
                BinCounts.of(HALVES, Map.of(1, 250L, 2, 750L)));
        return DriftJudge.judge(
                        List.of(drift),
                        new DriftPolicy(policy.falseDiscoveryRate(), 0, policy.limits(), policy.ofColumns()))
                .get(0)
                .figure(DriftMetric.KS)
                .orElseThrow();
    }

    @Test
    void theDefinitionKnowsTheStatisticsThatThereAre() {
        assertThat(DriftStatistics.all())
                .containsExactlyElementsOf(
                        Arrays.stream(DriftMetric.values()).map(DriftMetric::id).toList());
    }

    @Test
    void aStatisticHasItsOwnFloorWhereNothingIsSaid() {
        DriftFigure figure = moved("delay", Map.of(), Map.of());

        assertThat(figure.status()).isEqualTo(DriftStatus.ALERT);
        assertThat(figure.threshold()).hasValue(0.2);
        assertThat(figure.severity()).isEqualTo(1.25 / 2.25);
    }

    @Test
    void aHigherFloorMakesAWarningOfAnAlertAndNothingOfAWarning() {
        assertThat(moved("delay", Map.of("ks", 0.4), Map.of()).status()).isEqualTo(DriftStatus.WARN);
        assertThat(moved("delay", Map.of("ks", 0.4), Map.of()).threshold()).hasValue(0.4);
        assertThat(moved("delay", Map.of("ks", 0.6), Map.of()).status()).isEqualTo(DriftStatus.OK);
    }

    @Test
    void aColumnsOwnLimitsStandInFrontOfThoseOfAll() {
        Map<String, ColumnLimits> columns = Map.of(
                "delay", new ColumnLimits(Optional.empty(), Map.of("ks", 0.2)),
                "rare", new ColumnLimits(Optional.of(2000L), Map.of()));

        assertThat(moved("delay", Map.of("ks", 0.6), columns).status()).isEqualTo(DriftStatus.ALERT);
        assertThat(moved("other", Map.of("ks", 0.6), columns).status()).isEqualTo(DriftStatus.OK);
        assertThat(moved("rare", Map.of(), columns).status()).isEqualTo(DriftStatus.INSUFFICIENT_DATA);
    }
}
