package io.nightshift.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import io.nightshift.job.monitor.Finding.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class AlertBookTest {
    private static final LocalDate MONDAY = LocalDate.of(2013, 2, 4);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final Alert OPEN = new Alert("carrier", "drift", MONDAY, Optional.empty(), 0.5, "PSI 0.3");

    private static Finding finding(Verdict verdict) {
        return new Finding("carrier", "drift", verdict, 0.7, "PSI 0.4");
    }

    @Test
    void opensAnAlertOnceAndKeepsItsFirstNight() {
        List<Alert> monday = AlertBook.turn(List.of(), List.of(finding(Verdict.ALERT)), MONDAY);
        List<Alert> tuesday = AlertBook.turn(monday, List.of(finding(Verdict.ALERT)), TUESDAY);

        assertThat(tuesday).containsExactly(new Alert("carrier", "drift", MONDAY, Optional.empty(), 0.7, "PSI 0.4"));
    }

    @Test
    void closesWhatIsFineAgain() {
        assertThat(AlertBook.turn(List.of(OPEN), List.of(finding(Verdict.FINE)), TUESDAY))
                .containsExactly(new Alert("carrier", "drift", MONDAY, Optional.of(TUESDAY), 0, "PSI 0.4"));
    }

    @Test
    void keepsOpenWhatCannotBeToldTonight() {
        assertThat(AlertBook.turn(List.of(OPEN), List.of(finding(Verdict.UNKNOWN)), TUESDAY))
                .containsExactly(OPEN);
    }

    @Test
    void keepsOpenAColumnUntilWhatRaisedItCanBeJudged() {
        List<Alert> monday = AlertBook.turn(List.of(), List.of(finding(List.of("psi", "ks"), List.of())), MONDAY);
        Finding rangeOnly = finding(List.of("out_of_range_share"), List.of("psi"));
        List<Alert> tuesday = AlertBook.turn(monday, List.of(rangeOnly), TUESDAY);
        List<Alert> unjudged = AlertBook.turn(tuesday, List.of(finding(List.of(), List.of("psi", "ks"))), TUESDAY);
        List<Alert> judged = AlertBook.turn(unjudged, List.of(finding(List.of(), List.of("null_share"))), TUESDAY);

        assertThat(tuesday).singleElement().extracting(Alert::raisedBy).isEqualTo(List.of("out_of_range_share", "psi"));
        assertThat(unjudged).isEqualTo(tuesday);
        assertThat(judged).singleElement().extracting(Alert::closed).isEqualTo(Optional.of(TUESDAY));
    }

    @Test
    void keepsOpenWhatWasRaisedByNobodyKnowsWhatUntilAllCanBeJudged() {
        assertThat(AlertBook.turn(List.of(OPEN), List.of(finding(List.of(), List.of("psi"))), TUESDAY))
                .containsExactly(OPEN);
    }

    @Test
    void saysSinceWhenBehindTheCauseAndReadsItBackWithout() {
        Alert alert = new Alert(
                "carrier",
                "drift",
                MONDAY,
                Optional.empty(),
                0.5,
                "PSI 0.3",
                List.of("psi"),
                MONDAY.minusDays(1),
                List.of(new Carrier("bin", "[0, 1)", 0.5, 0.4, 0.1, null, null)));

        Row row = told(alert, TUESDAY);

        assertThat(row.<String>getAs("cause")).isEqualTo("PSI 0.3, since 3 nights");
        assertThat(row.<Integer>getAs("days_open")).isEqualTo(2);
        assertThat(Alert.from(row)).isEqualTo(alert);
        assertThat(told(OPEN, MONDAY).<String>getAs("cause")).isEqualTo("PSI 0.3");
    }

    private static Row told(Alert alert, LocalDate night) {
        Row row = alert.toRow(
                new ModelNight("flights", night, "late", 1),
                new Meaning(new Ranking(Map.of()), Diagnosis.DRIFT_ALONE, Map.of()),
                1);
        Object[] values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    row.get(i) instanceof Object[] list ? asScala(List.of(list)).toSeq() : row.get(i);
        }
        return new GenericRowWithSchema(values, StructType.fromDDL(Alert.DDL));
    }

    private static Finding finding(List<String> raised, List<String> unjudged) {
        Verdict verdict = raised.isEmpty() ? Verdict.FINE : Verdict.ALERT;
        return new Finding("carrier", "drift", verdict, 0.7, "PSI 0.4", raised, unjudged, List.of(), Optional.empty());
    }

    @Test
    void closesWhatIsNoLongerMonitored() {
        assertThat(AlertBook.turn(List.of(OPEN), List.of(), TUESDAY))
                .containsExactly(new Alert("carrier", "drift", MONDAY, Optional.of(TUESDAY), 0, "no longer monitored"));
    }
}
