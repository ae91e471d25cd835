package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.failure.ExitCode;
import io.nightshift.job.FlowRunner;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.table.Layer;
import io.nightshift.table.TableName;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranges in which a night fails, is missing or is run again. */
class IngestRerunTest {
    private static final LocalDate SECOND = FIRST.plusDays(1);
    private static final LocalDate THIRD = FIRST.plusDays(2);

    @TempDir
    private Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void land() {
        warehouse = TripNights.land(folder, 3);
    }

    @Test
    void publishesTheNightsBeforeTheOneThatFails() {
        warehouse.land("trips/" + SECOND + ".csv", "id,at,carrier,delay");

        FlowRunner.Outcome outcome = warehouse.run(FIRST, THIRD);

        assertThat(outcome.failure().orElseThrow().exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(outcome.reports())
                .extracting(StepReport::status)
                .containsExactly(StepStatus.DONE, StepStatus.FAILED);
        assertThat(warehouse.raw("trips").selectExpr("max(night)")).containsExactly(row(FIRST));
        assertThat(warehouse.raw("airlines").selectExpr("max(night)")).containsExactly(row(FIRST));
        assertThat(warehouse.quarantine("trips").selectExpr("max(night)")).containsExactly(row(FIRST));
        assertThat(warehouse.checks(SECOND).where("source = 'trips' AND check_id = 'not_empty'"))
                .containsExactly(row("trips", "not_empty", "fail", 0L, 0L));
    }

    @Test
    void stopsAtTheNightWhoseFileLacksAColumn() {
        warehouse.land("trips/" + SECOND + ".csv", "id,at,carrier", "1," + SECOND + " 05:00:00,AA");

        FlowRunner.Outcome outcome = warehouse.run(FIRST, THIRD);

        assertThat(outcome.reports())
                .extracting(StepReport::status)
                .containsExactly(StepStatus.DONE, StepStatus.FAILED);
        assertThat(warehouse.raw("trips").selectExpr("max(night)")).containsExactly(row(FIRST));
    }

    @Test
    void runsOnlyWhatIsMissingAndReplacesWhatChanged() {
        warehouse.run(SECOND);

        assertThat(warehouse.run(FIRST, THIRD).reports())
                .extracting(StepReport::status)
                .containsExactly(StepStatus.DONE, StepStatus.UNCHANGED, StepStatus.DONE);
        assertThat(warehouse.raw("trips").selectExpr("id")).containsExactly(row(1), row(11), row(12), row(2), row(21));

        warehouse.land("trips/" + FIRST + ".csv", "id,at,carrier,delay", "77," + FIRST + " 05:00:00,AA,1.5");
        warehouse.land("plan/" + SECOND + ".csv", "id,at,trip", "0," + SECOND + " 05:00:00,77");
        warehouse.run(FIRST);

        assertThat(warehouse.raw("trips").selectExpr("id")).containsExactly(row(11), row(12), row(21), row(77));
        assertThat(warehouse.quarantine("trips").where("night = '2013-01-01'")).isEmpty();
    }

    @Test
    void publishesASnapshotWithoutRowsInPlaceOfTheOneBefore() {
        Warehouse drivers = new Warehouse(folder);
        drivers.source("drivers", Warehouse.allowingEmpty(drivers.csv("drivers.csv", "driver STRING", null)));
        drivers.land("drivers.csv", "driver", "ann");
        drivers.run(FIRST);

        drivers.land("drivers.csv", "driver");
        drivers.run(SECOND);

        assertThat(drivers.tables().nightDigests(TableName.of(Layer.RAW, "trips", "drivers")))
                .containsOnlyKeys(FIRST, SECOND);
        assertThat(drivers.raw("drivers").selectExpr("driver", "night")).containsExactly(row("ann", FIRST));
    }
}
