package io.nightshift.job.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.definition.Metric;
import io.nightshift.definition.Rule;
import io.nightshift.job.check.Thresholds.Band;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
    private static Band band(String metric, String within, List<Double> figures) {
        return Thresholds.of(HistoryRule.parse(new Rule.History(metric, within, "4 nights")), figures);
    }

    @Test
    void reachesSoManyDeviationsFromTheMean() {
        Band band = band("row_count", "2 sigma", List.of(90.0, 100.0, 110.0));

        assertThat(band)
                .isEqualTo(new Band(80, 120, "80 to 120 (within 2 sigma of the last 4 nights)", Optional.empty()));
        assertThat(band.holds(80)).isTrue();
        assertThat(band.holds(121)).isFalse();
    }

    @Test
    void reachesAShareOfTheMean() {
        assertThat(band("avg(temp)", "20%", List.of(10.0, 10.0, 10.0)).words())
                .isEqualTo("8 to 12 (within 20% of the last 4 nights)");
    }

    @Test
    void saysNothingBeforeItHasWarmedUp() {
        assertThat(band("row_count", "2 sigma", List.of(90.0, 100.0)).unknown())
                .contains("has 2 earlier nights, needs 3");
    }

    @Test
    void givesAConstantHistorySomeRoom() {
        Band band = band("row_count", "4 sigma", List.of(100.0, 100.0, 100.0));

        assertThat(band.holds(100.0001)).isTrue();
        assertThat(band.holds(104)).isTrue();
        assertThat(band.holds(105)).isFalse();
    }

    @Test
    void givesAShareThatWasAlwaysZeroSomeRoom() {
        Band band = band("null_share(delay)", "4 sigma", List.of(0.0, 0.0, 0.0));

        assertThat(band.holds(0.004)).isTrue();
        assertThat(band.holds(0.005)).isFalse();
    }

    @Test
    void readsRowCountsAsLimits() {
        assertThat(Thresholds.of(new Rule.RowCount(Optional.of(5L), Optional.of(7L)))
                        .words())
                .isEqualTo("5 to 7");
        assertThat(Thresholds.of(new Rule.RowCount(Optional.of(5L), Optional.empty()))
                        .holds(4))
                .isFalse();
        assertThat(Thresholds.of(new Rule.RowCount(Optional.empty(), Optional.of(7L)))
                        .words())
                .isEqualTo("<= 7");
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatThrownBy(() -> band("mode(temp)", "2 sigma", List.of()))
                .hasMessage("'mode(temp)' is none of " + String.join(", ", Metric.forms()));
        assertThatThrownBy(() -> band("avg(temp, wind)", "2 sigma", List.of()))
                .hasMessage("'avg(temp, wind)' is not of the form avg(column)");
        assertThatThrownBy(() -> band("row_count", "about", List.of())).hasMessage("'about' is not '4 sigma' or '20%'");
    }
}
