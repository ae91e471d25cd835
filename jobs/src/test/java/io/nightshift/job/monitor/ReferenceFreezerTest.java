package io.nightshift.job.monitor;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.drift.BinCounts;
import io.nightshift.drift.NumericBins;
import io.nightshift.drift.ReferenceNight;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import io.nightshift.spark.Frames;
import io.nightshift.testkit.SparkExtension;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ReferenceFreezerTest {
    private static final Dataset<Row> ROWS = table(
            "delay DOUBLE, carrier STRING, late BOOLEAN, at TIMESTAMP, night DATE",
            IntStream.range(0, 100)
                    .mapToObj(i -> row(
                            i % 10 == 0 ? null : (Object) (double) i,
                            i % 3 == 0 ? "UA" : "B6",
                            i % 2 == 0,
                            "2013-01-01 00:00:00",
                            "2013-01-0" + (1 + i % 7)))
                    .toArray(Row[]::new));

    private static List<Reference> freeze(Dataset<Row> rows) {
        return ReferenceFreezer.freeze(rows, List.of("delay", "carrier", "late", "at"), Role.FEATURE);
    }

    @Test
    void countsEveryRowOfEveryColumnOnceAndLeavesTimesOut() {
        List<Reference> references = freeze(ROWS);

        assertThat(references)
                .extracting(reference -> reference.column().name())
                .containsExactly("delay", "carrier", "late");
        assertThat(references)
                .allSatisfy(reference -> assertThat(reference.counts().rows()).isEqualTo(100));
        Reference delay = references.get(0);
        assertThat(delay.counts().count(delay.column().bins().nullBin())).isEqualTo(10);
    }

    @Test
    void keepsTheRowsOfEachNightAndWhatIsNewInIt() {
        Dataset<Row> rows = table(
                "delay DOUBLE, carrier STRING, night DATE",
                row(1.0, "UA", "2013-01-01"),
                row(5.0, "UA", "2013-01-01"),
                row(3.0, "UA", "2013-01-02"),
                row(9.0, "B6", "2013-01-02"),
                row(7.0, "B6", "2013-01-02"),
                row(4.0, "UA", "2013-01-03"),
                row(Double.NaN, null, "2013-01-03"));

        List<Reference> references = ReferenceFreezer.freeze(rows, List.of("delay", "carrier"), Role.FEATURE);

        assertThat(references).allSatisfy(reference -> assertThat(reference.nights())
                .extracting(ReferenceNight::night)
                .containsExactly(LocalDate.of(2013, 1, 1), LocalDate.of(2013, 1, 2), LocalDate.of(2013, 1, 3)));
        assertThat(references.get(0).nights())
                .as("1 is below all other nights, 7 and 9 above")
                .extracting(ReferenceNight::novel)
                .containsExactly(1L, 2L, 0L);
        assertThat(references.get(1).nights())
                .as("B6 is in one night alone")
                .extracting(ReferenceNight::novel)
                .containsExactly(0L, 2L, 0L);
        assertThat(references).allSatisfy(reference -> assertThat(reference.nights().stream()
                        .map(ReferenceNight::counts)
                        .reduce(BinCounts.none(reference.column().bins()), BinCounts::plus))
                .isEqualTo(reference.counts()));
    }

    @Test
    void hasBinsUpToTheLastRowOfALargeReference() {
        Row[] many = IntStream.range(0, ReferenceFreezer.SAMPLE + 500)
                .mapToObj(i -> row((double) (i % 997), i % 2 == 0 ? "2013-01-01" : "2013-01-02"))
                .toArray(Row[]::new);
        many[17] = row(1e6, "2013-01-01");

        Reference delay = ReferenceFreezer.freeze(
                        table("delay DOUBLE, night DATE", many), List.of("delay"), Role.FEATURE)
                .get(0);

        int above = ((NumericBins) delay.column().bins()).ordered() - 1;
        assertThat(delay.counts().count(0) + delay.counts().count(above)).isZero();
        assertThat(delay.nights()).extracting(ReferenceNight::novel).containsExactly(1L, 0L);
    }

    @Test
    void doesNotDependOnPartitions() {
        assertThat(freeze(ROWS.repartition(7))).isEqualTo(freeze(ROWS.repartition(1)));
    }

    @Test
    void survivesTheTableItIsKeptIn() {
        List<Reference> references = freeze(ROWS);
        ModelNight owner = new ModelNight("trips", LocalDate.of(2013, 1, 28), "late", 1);

        List<Reference> read = Frames.of(
                        SparkExtension.session(),
                        Reference.DDL,
                        references.stream()
                                .map(reference -> reference.toRow(owner))
                                .toList())
                .collectAsList()
                .stream()
                .map(Reference::from)
                .toList();

        assertThat(read).isEqualTo(references);
    }
}
