package io.nightshift.job.monitor;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.drift.DriftMetric;
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
    void remembersHowFarTheNightsLieApart() {
        assertThat(freeze(ROWS).get(1).spread().largest()).containsKey(DriftMetric.PSI);
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
