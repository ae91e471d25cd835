package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.job.ingest.Warehouse.check;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Rule;
import io.nightshift.failure.ExitCode;
import io.nightshift.job.FlowRunner;
import io.nightshift.job.StepStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestStepTest {
    private static final String TRIPS = "id BIGINT, at TIMESTAMP, carrier STRING, delay DOUBLE";

    @TempDir
    private Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder);
    }

    private void landTwoSources() {
        warehouse.land("airlines.csv", "carrier,name", "AA,American", "UA,United");
        warehouse.land(
                "trips/2013-01-01.csv",
                "id,at,carrier,delay",
                "1,2013-01-01 05:00:00,AA,1.5",
                "2,2013-01-01 06:00:00,UA,",
                "2,2013-01-01 07:00:00,UA,3",
                ",2013-01-01 08:00:00,UA,3",
                "5,2013-01-01 09:00:00,UA,soon");
        warehouse
                .source("airlines", warehouse.csv("airlines.csv", "carrier STRING, name STRING", null))
                .source(
                        "trips",
                        warehouse.csv(
                                "trips/{night}.csv",
                                TRIPS,
                                "at",
                                check("not_null_id", new Rule.NotNull(List.of("id"))),
                                check("unique_id", new Rule.Unique(List.of("id"), Rule.Unique.Keep.NONE)),
                                check("enough", new Rule.RowCount(Optional.of(2L), Optional.empty()))));
    }

    @Test
    void splitsANightIntoRawAndQuarantineWithReasons() {
        landTwoSources();

        FlowRunner.Outcome outcome = warehouse.run(FIRST);

        assertThat(outcome.failure()).isEmpty();
        assertThat(warehouse.raw("trips").selectExpr("id", "carrier", "delay", "size(violations)", "night"))
                .containsExactly(row(1L, "AA", 1.5, 0, FIRST));
        assertThat(warehouse
                        .quarantine("trips")
                        .selectExpr("id", "explode(violations) AS v", "night")
                        .selectExpr("id", "v.*", "night"))
                .containsExactly(
                        row(2L, "unique_id", "id", "2", "occurs more than once in the night", "error", FIRST),
                        row(2L, "unique_id", "id", "2", "occurs more than once in the night", "error", FIRST),
                        row(null, "not_null_id", "id", null, "is null", "error", FIRST),
                        row(5L, "schema", "delay", "soon", "is not a DOUBLE", "error", FIRST));
        assertThat(warehouse.raw("airlines").selectExpr("carrier", "name", "night"))
                .containsExactly(row("AA", "American", FIRST), row("UA", "United", FIRST));
    }

    @Test
    void writesOneRowForEachCheck() {
        landTwoSources();

        warehouse.run(FIRST);

        assertThat(warehouse.checks(FIRST))
                .containsExactly(
                        row("airlines", "not_empty", "pass", 0L, 2L),
                        row("airlines", "schema", "pass", 0L, 2L),
                        row("airlines", "max_quarantined", "pass", 0L, 2L),
                        row("trips", "not_empty", "pass", 0L, 5L),
                        row("trips", "schema", "fail", 1L, 5L),
                        row("trips", "outside_night", "pass", 0L, 4L),
                        row("trips", "not_null_id", "fail", 1L, 4L),
                        row("trips", "unique_id", "fail", 2L, 3L),
                        row("trips", "enough", "pass", 0L, 5L),
                        row("trips", "max_quarantined", "pass", 4L, 5L));
    }

    @Test
    void makesNoCommitForANightThatIsDone() {
        landTwoSources();
        warehouse.run(FIRST);
        Map<String, Long> before = warehouse.versions();

        FlowRunner.Outcome again = warehouse.run(FIRST);

        assertThat(again.reports()).extracting(report -> report.status()).containsExactly(StepStatus.UNCHANGED);
        assertThat(warehouse.versions()).isEqualTo(before);
    }

    @Test
    void waitsForAFileThatHasNotLanded() {
        landTwoSources();

        FlowRunner.Outcome outcome = warehouse.run(FIRST.plusDays(1));

        assertThat(outcome.exitCode(true)).isEqualTo(ExitCode.TRANSIENT);
        assertThat(outcome.failure().orElseThrow())
                .hasMessage("source trips has not landed for the night 2013-01-02\n"
                        + "  why: there is no file " + warehouse.landing("trips/2013-01-02.csv") + "\n"
                        + "  fix: wait for the delivery and run again, or mend the path of the source");
    }
}
