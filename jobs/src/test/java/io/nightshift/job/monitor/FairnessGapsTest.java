package io.nightshift.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.drift.Confusion;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FairnessGapsTest {
    private static final LocalDate NIGHT = LocalDate.of(2013, 1, 1);

    @Test
    void compareEachSliceOfAColumnWithTheRowsOfAllItsOthers() {
        Map<String, QualityFigures> slices = Map.of(
                "all", decided(new Confusion(50, 50, 100, 0)),
                "sex=f", decided(new Confusion(10, 10, 80, 0)),
                "sex=m", decided(new Confusion(30, 20, 10, 0)),
                "sex is null", decided(new Confusion(10, 20, 10, 0)),
                "sexes=2", decided(new Confusion(1, 1, 1, 1)));

        List<Fact> facts = FairnessGaps.of(slices, List.of("sex"), NIGHT);

        assertThat(facts).hasSize(3 * 8);
        assertThat(facts).allMatch(fact -> fact.feature().equals("against the others"));
        assertThat(facts.stream().map(Fact::slice).distinct()).containsExactly("sex is null", "sex=f", "sex=m");
        assertThat(value(facts, "sex=f", "selection_rate_gap")).isCloseTo(20 / 100.0 - 80 / 100.0, within(1e-15));
        assertThat(value(facts, "sex=f", "selection_rate_ratio")).isCloseTo(0.25, within(1e-15));
        assertThat(value(facts, "sex=f", "precision_gap")).isCloseTo(10 / 20.0 - 40 / 80.0, within(1e-15));
        assertThat(value(facts, "sex=m", "false_positive_rate_gap")).isCloseTo(20 / 30.0 - 30 / 120.0, within(1e-15));
        assertThat(value(facts, "sex=m", "true_positive_rate_ratio")).isEqualTo(1);
    }

    @Test
    void areNoneOfAColumnWithASingleSliceOrOfWhatMakesNoDecisions() {
        QualityFigures number = QualityFigures.of(10, Map.of());

        assertThat(FairnessGaps.of(
                        Map.of("all", decided(new Confusion(1, 1, 1, 1)), "sex=f", decided(new Confusion(1, 1, 1, 1))),
                        List.of("sex"),
                        NIGHT))
                .isEmpty();
        assertThat(FairnessGaps.of(Map.of("sex=f", number, "sex=m", number), List.of("sex"), NIGHT))
                .isEmpty();
    }

    private static double value(List<Fact> facts, String slice, String metric) {
        return facts.stream()
                .filter(fact -> fact.slice().equals(slice) && fact.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .figure()
                .value()
                .orElseThrow();
    }

    private static QualityFigures decided(Confusion confusion) {
        return new QualityFigures(confusion.rows(), Map.of(), List.of(), Optional.of(confusion));
    }
}
