package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import io.nightshift.job.FlowRunner;
import io.nightshift.job.StepReport;
import io.nightshift.table.Layer;
import io.nightshift.table.TableName;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Delta table whose owner adds, corrects and deletes rows of nights that were ingested; runs look two days back. */
class LateNightsTest {
    private static final String DDL = "id INT, at TIMESTAMP";

    @TempDir
    private Path folder;

    private Warehouse warehouse;
    private String path;

    @BeforeEach
    void threeNights() {
        warehouse = new Warehouse(folder);
        path = warehouse.landing("delta");
        warehouse.source("trips", Warehouse.inPlace(path, DDL, "at"));
        add(row(10, "2013-01-01 05:00:00"));
        add(row(20, "2013-01-02 05:00:00"), row(21, "2013-01-02 23:59:59.999999"));
        add(row(30, "2013-01-03 05:00:00"), row(31, "2013-01-03 06:00:00"));
        warehouse.run(FIRST, night(3));
    }

    @Test
    void takesInWhatCameLateOrWasDeletedAndTellsOfWhatLiesFurtherBack() {
        add(row(22, "2013-01-02 00:00:00"));
        trips().delete("id = 31");
        add(row(11, "2013-01-01 06:00:00"));
        add(row(40, "2013-01-04 05:00:00"));
        long runs = warehouse.versions().get("ops/runs");

        List<StepReport> reports = warehouse.run(night(4)).reports();

        assertThat(reports).extracting(StepReport::night).containsExactly(night(2), night(3), night(4));
        assertThat(reports.get(2).notices())
                .containsExactly(
                        "source trips: rows of 2013-01-01 may have changed after they were ingested, further back than"
                                + " schedule.revisit looks; to take them in: backfill --from 2013-01-01 --to 2013-01-01"
                                + " --steps ingest,features",
                        "ingest was run again for nights whose rows have changed: 2013-01-02 to 2013-01-03");
        assertThat(warehouse.raw("trips").selectExpr("id"))
                .containsExactly(row(10), row(20), row(21), row(22), row(30), row(40));

        Map<String, Long> versions = warehouse.versions();
        assertThat(statuses(warehouse.run(night(4)))).containsExactly("unchanged");
        assertThat(warehouse.versions()).isEqualTo(versions);

        // as if the run had been killed before it wrote ops/runs
        DeltaTable.forPath(warehouse.tables().path(TableName.ops("runs"))).restoreToVersion(runs);
        assertThat(statuses(warehouse.run(night(4)))).containsExactly("done", "done", "done");
        versions.remove("ops/runs");
        assertThat(warehouse.versions()).containsAllEntriesOf(versions);
    }

    @Test
    @Tag("thorough")
    void looksAtNoNightAgainWhereOnlyOthersWereTouchedOrFilesLaidOutAnew() {
        add(row(40, "2013-01-04 05:00:00"));
        trips().optimize().executeCompaction();

        List<StepReport> reports = warehouse.run(night(4)).reports();

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).notices()).isEmpty();
        assertThat(reports.get(0).details()).containsEntry("looked_back.trips", "2013-01-02@4");
    }

    @Test
    void putsBackWhatAnotherToolTookOutOfANightThatIsRunAgain() {
        DeltaTable.forPath(warehouse.tables().path(TableName.of(Layer.RAW, "trips", "trips")))
                .delete("id = 20");

        assertThat(statuses(warehouse.run(FIRST, night(3)))).containsExactly("unchanged", "done", "unchanged");
        assertThat(warehouse.raw("trips").selectExpr("id"))
                .containsExactly(row(10), row(20), row(21), row(30), row(31));
        assertThat(statuses(warehouse.run(night(2)))).containsExactly("unchanged");
    }

    @Test
    @Tag("thorough")
    void comparesNightsWhereStatisticsDoNotTell() {
        SparkExtension.session()
                .sql("ALTER TABLE delta.`" + path + "` SET TBLPROPERTIES (delta.dataSkippingNumIndexedCols = 0)");
        add(row(32, "2013-01-03 07:00:00"), row(40, "2013-01-04 05:00:00"));

        List<StepReport> reports = warehouse.run(night(4)).reports();

        assertThat(reports).extracting(StepReport::night).containsExactly(night(3), night(4));
    }

    @Test
    @Tag("thorough")
    void goesOnWhereANightCannotBeTakenInAndTriesAgain() {
        trips().delete("id IN (30, 31)");
        add(row(40, "2013-01-04 05:00:00"));

        FlowRunner.Outcome outcome = warehouse.run(night(4));

        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.reports()).extracting(StepReport::night).containsExactly(night(4));
        assertThat(outcome.reports().get(0).notices())
                .containsExactly(
                        "ingest could not be run again for 2013-01-03, whose rows have changed, and which stays as it"
                                + " was: a check failed in the night 2013-01-03, so nothing of it was published");
        assertThat(warehouse.raw("trips").selectExpr("id"))
                .containsExactly(row(10), row(20), row(21), row(30), row(31), row(40));

        add(row(33, "2013-01-03 08:00:00"), row(50, "2013-01-05 05:00:00"));
        assertThat(warehouse.run(night(5)).reports())
                .extracting(StepReport::night)
                .containsExactly(night(3), night(5));
        assertThat(warehouse.raw("trips").selectExpr("id"))
                .containsExactly(row(10), row(20), row(21), row(33), row(40), row(50));
    }

    private static LocalDate night(int day) {
        return LocalDate.of(2013, 1, day);
    }

    private static List<String> statuses(FlowRunner.Outcome outcome) {
        return outcome.reports().stream().map(report -> report.status().text()).toList();
    }

    private DeltaTable trips() {
        return DeltaTable.forPath(path);
    }

    private void add(Row... rows) {
        table(DDL, rows)
                .coalesce(1)
                .write()
                .format("delta")
                .mode(SaveMode.Append)
                .save(path);
    }
}
