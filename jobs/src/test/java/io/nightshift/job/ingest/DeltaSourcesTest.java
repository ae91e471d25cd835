package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Read;
import io.nightshift.definition.Source;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.StepReport;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delta tables that belong to somebody else. */
class DeltaSourcesTest {
    private static final String DDL = "id INT, at TIMESTAMP";

    @TempDir
    private Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder);
    }

    private static Source read(String path) {
        return Warehouse.of(
                new Read(Read.Format.DELTA, path, true, "", Optional.empty(), Optional.empty(), Map.of(), Map.of()),
                "id INT, at TIMESTAMP",
                "at");
    }

    private static Dataset<Row> threeRows() {
        return table(DDL, row(1, "2013-01-01 05:00:00"), row(2, "2013-01-02 00:00:00"), row(3, null));
    }

    private String delta(Dataset<Row> rows) {
        String path = warehouse.landing("delta");
        rows.write().format("delta").mode(SaveMode.Append).save(path);
        return path;
    }

    private PipelineException failure() {
        return warehouse.run(FIRST).failure().orElseThrow();
    }

    private StepReport ingest() {
        return warehouse.run(FIRST).reports().get(0);
    }

    @Test
    void givesTheNightsRowsAndThoseWithoutATimeAndTellsTheVersion() {
        String path = delta(threeRows());
        warehouse.source("trips", Warehouse.inPlace(path, DDL, "at"));

        StepReport report = ingest();

        assertThat(report.read()).isEqualTo(Map.of(path, 0L));
        assertThat(warehouse.raw("trips").selectExpr("id", "night")).containsExactly(row(1, FIRST));
        assertThat(warehouse.quarantine("trips").selectExpr("id", "violations[0].reason"))
                .containsExactly(row(3, "is null, so the row belongs to no night"));
    }

    @Test
    void countsAsUnchangedWhereOnlyOtherNightsChanged() {
        String path = delta(threeRows());
        warehouse.source("trips", Warehouse.inPlace(path, DDL, "at"));
        ingest();

        delta(table(DDL, row(4, "2013-01-02 06:00:00")));
        assertThat(ingest().status().text()).isEqualTo("unchanged");

        delta(table(DDL, row(5, "2013-01-01 06:00:00")));
        assertThat(ingest().status().text()).isEqualTo("done");
        assertThat(warehouse.raw("trips").selectExpr("id")).containsExactly(row(1), row(5));
    }

    @Test
    void isFoundByItsNameInTheCatalog() {
        SparkSession spark = SparkExtension.session();
        String path = delta(threeRows());
        spark.catalog().createTable("trips_in_place", path, "delta");
        warehouse.source("trips", Warehouse.inPlace("default.trips_in_place", DDL, "at"));
        try {
            ingest();
        } finally {
            spark.sql("DROP TABLE trips_in_place");
        }

        assertThat(warehouse.raw("trips").selectExpr("id")).containsExactly(row(1));
    }

    @Test
    void readsATableANight() {
        delta(threeRows().where("id = 1"));
        threeRows().where("id = 2").write().format("delta").save(warehouse.landing("delta-2013-01-02"));
        threeRows().where("id = 1").write().format("delta").save(warehouse.landing("delta-2013-01-01"));
        warehouse.source("trips", read(warehouse.landing("delta-{night}")));

        warehouse.run(FIRST, FIRST.plusDays(1));

        assertThat(warehouse.raw("trips").selectExpr("id", "night"))
                .containsExactly(row(1, FIRST), row(2, FIRST.plusDays(1)));
    }

    @Test
    void waitsForATableThatIsNotThere() {
        String path = warehouse.landing("nowhere");
        warehouse.source("trips", read(path));

        assertThat(failure())
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.TRANSIENT))
                .hasMessage("source trips has no table yet\n  why: there is no Delta table at " + path
                        + "\n  fix: wait for the table and run again, or mend the path of the source");
    }

    @Test
    void waitsForANameThatTheCatalogDoesNotHave() {
        warehouse.source("trips", Warehouse.inPlace("nowhere.trips", DDL, "at"));

        assertThat(failure())
                .hasMessage("source trips has no table yet\n  why: there is no Delta table at nowhere.trips"
                        + "\n  fix: wait for the table and run again, or mend the path of the source");
    }

    @Test
    void namesAColumnThatIsMissing() {
        String path = delta(threeRows().withColumnRenamed("at", "when"));
        warehouse.source("trips", Warehouse.inPlace(path, DDL, "at"));

        assertThat(failure())
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.CHECK_FAILED))
                .hasMessage("source trips lacks the column at\n  why: " + path + " has the columns id, when\n"
                        + "  fix: have the file delivered with the column, or take it out of the schema of the source");
    }

    @Test
    void proposesTheNameOfAColumnThatNoTableOfOursCouldHave() {
        String path = delta(threeRows().withColumnRenamed("at", "at-"));
        warehouse.source("trips", Warehouse.inPlace(path, DDL, "at"));

        assertThat(failure()).hasMessage("""
                source trips lacks the column at
                  why: %s has the columns id, at-
                  fix: write read: {format: delta, path: ..., names: {at: "at-"}} in place of table in the source,\
                 if that is it""".formatted(path));
    }
}
