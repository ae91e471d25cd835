package io.nightshift.job.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.definition.Metric;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.History.Against;
import io.nightshift.job.CheckOutcome;
import io.nightshift.job.check.Thresholds.Band;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
    private static Band band(String metric, String within, List<Double> figures) {
        return Thresholds.of(
                HistoryRule.parse(new Rule.History(metric, within, "4 nights", Against.NIGHTS, List.of())), figures);
    }

    /** Of row counts, looking back two weeks. */
    private static HistoryRule counts(Against against, String within, LocalDate... exclude) {
        return HistoryRule.parse(new Rule.History("row_count", within, "14 nights", against, List.of(exclude)));
    }

    @Test
    void comparesWithTheLastNight() {
        assertThat(Thresholds.of(counts(Against.LAST, "10%"), List.of(200.0)).words())
                .isEqualTo("180 to 220 (within 10% of the last night)");
        assertThat(Thresholds.of(counts(Against.LAST, "10%"), List.of()).unknown())
                .contains("has 0 earlier nights, needs 1");
    }

    @Test
    void reachesADistance() {
        assertThat(Thresholds.of(counts(Against.WEEKDAYS, "15"), List.of(90.0, 110.0))
                        .words())
                .isEqualTo("85 to 115 (within 15 of the same weekday in the last 14 nights)");
    }

    @Test
    void includesADistanceAsItIsWritten() {
        Band balance = Thresholds.of(new Rule.Balance("sum(x)", "ledger", Optional.empty(), "0.1"), 0.7);

        assertThat(balance.holds(0.8)).isTrue();
        assertThat(balance.holds(0.6)).isTrue();
        assertThat(balance.holds(0.81)).isFalse();
        assertThat(Thresholds.of(counts(Against.LAST, "0.1"), List.of(0.7)).holds(0.8))
                .isTrue();
    }

    @Test
    void looksAtTheNightsItIsToldTo() {
        LocalDate night = LocalDate.of(2013, 1, 15);
        TableCheck check = TableCheck.compile(
                Checks.of("c", new Rule.History("row_count", "4", "14 nights", Against.WEEKDAYS, List.of())),
                new StructType());
        MetricHistory history = new MetricHistory();
        for (int day = 1; day <= 15; day++) {
            history.add(
                    LocalDate.of(2013, 1, day),
                    List.of(new CheckOutcome("s", "c", "pass", "row_count", day, "", 0, 0, "")));
        }

        assertThat(history.before(night, counts(Against.WEEKDAYS, "4"), check, "s"))
                .containsExactly(1.0, 8.0);
        LocalDate holiday = LocalDate.of(2013, 1, 1);
        assertThat(history.before(night, counts(Against.NIGHTS, "4", holiday), check, "s"))
                .hasSize(13)
                .startsWith(2.0);
        assertThat(history.before(night, counts(Against.LAST, "4"), check, "s")).containsExactly(14.0);
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
        assertThatThrownBy(() -> band("row_count", "about", List.of()))
                .hasMessage("'about' is not '4 sigma', '20%' or a number");
    }
}
