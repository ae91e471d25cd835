package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.job.ingest.Warehouse.check;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Rule;
import io.nightshift.definition.Source;
import io.nightshift.failure.ExitCode;
import io.nightshift.job.FlowRunner;
import io.nightshift.table.TableName;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What spoils one night of a range is held against that night only: here a zero in the third of four, to divide by. */
class NightsApartTest {
    private static final LocalDate THIRD = FIRST.plusDays(2);
    private static final LocalDate LAST = FIRST.plusDays(3);

    @TempDir
    private Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void land() {
        warehouse = new Warehouse(folder);
        FIRST.datesUntil(LAST.plusDays(1))
                .forEach(night -> warehouse.land(
                        "trips/" + night + ".csv",
                        night.equals(LAST) ? "id,at,n,extra" : "id,at,n",
                        "1," + night + " 05:00:00,50",
                        "2," + night + " 06:00:00,200",
                        "3," + night + " 07:00:00," + (night.equals(THIRD) ? "0" : "20"),
                        "4," + night + " 08:00:00,-1"));
    }

    private Source trips() {
        return warehouse.csv(
                "trips/{night}.csv",
                "id INT, at TIMESTAMP, n INT",
                "at",
                check("inverse", new Rule.Satisfies("100 / n >= 1")),
                check(
                        "positive",
                        new Rule.Between("n", Optional.of("0"), Optional.empty(), Optional.empty(), Optional.empty())));
    }

    @Test
    void setsACheckAsideInTheNightThatItCannotRunIn() {
        warehouse.source("trips", Warehouse.continuing(trips()));
        Warehouse oneByOne = warehouse.another("one-by-one");

        FlowRunner.Outcome outcome = warehouse.run(FIRST, LAST);
        FIRST.datesUntil(LAST.plusDays(1)).forEach(oneByOne::run);

        assertThat(outcome.failure()).isEmpty();
        assertThat(warehouse.raw("trips").selectExpr("night", "id"))
                .containsExactly(
                        row(FIRST, 1),
                        row(FIRST, 3),
                        row(FIRST.plusDays(1), 1),
                        row(FIRST.plusDays(1), 3),
                        row(THIRD, 1),
                        row(THIRD, 2),
                        row(THIRD, 3),
                        row(LAST, 1),
                        row(LAST, 3));
        assertThat(warehouse
                        .rows(TableName.ops("checks"))
                        .where("check_id IN ('inverse', 'positive')")
                        .selectExpr("night", "check_id", "status", "bad_rows", "rows"))
                .containsExactly(
                        row(FIRST, "inverse", "fail", 2L, 4L),
                        row(FIRST, "positive", "fail", 1L, 4L),
                        row(FIRST.plusDays(1), "inverse", "fail", 2L, 4L),
                        row(FIRST.plusDays(1), "positive", "fail", 1L, 4L),
                        row(THIRD, "inverse", "error", 0L, 4L),
                        row(THIRD, "positive", "fail", 1L, 4L),
                        row(LAST, "inverse", "fail", 2L, 4L),
                        row(LAST, "positive", "fail", 1L, 4L));
        assertThat(warehouse.raw("trips")).hasSameRowsAs(oneByOne.raw("trips"));
        assertThat(warehouse.quarantine("trips")).hasSameRowsAs(oneByOne.quarantine("trips"));
        assertThat(warehouse.rows(TableName.ops("checks"))).hasSameRowsAs(oneByOne.rows(TableName.ops("checks")));
    }

    @Test
    void publishesTheNightsInFrontOfOneThatItStops() {
        warehouse.source("trips", trips());
        Warehouse oneByOne = warehouse.another("one-by-one");

        FlowRunner.Outcome outcome = warehouse.run(FIRST, LAST);
        FIRST.datesUntil(LAST).forEach(oneByOne::run);

        assertThat(outcome.failure().orElseThrow())
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.CHECK_FAILED))
                .hasMessage("a check failed in the night 2013-01-03, so nothing of it was published\n"
                        + "  why: trips.inverse: the check could not run: [DIVIDE_BY_ZERO] Division by zero. Use"
                        + " `try_divide` to tolerate divisor being 0 and return NULL instead. If necessary set"
                        + " \"spark.sql.ansi.enabled\" to \"false\" to bypass this error. SQLSTATE: 22012;"
                        + " for example: trips.n '-1' is not at least 0\n"
                        + "  fix: look at night 2013-01-03 in quarantine/trips/trips and ops/checks;"
                        + " mend the data or the check and run again");
        assertThat(outcome.reports())
                .extracting(report -> report.night() + " " + report.status().text())
                .containsExactly("2013-01-01 done", "2013-01-02 done", "2013-01-03 failed");
        assertThat(warehouse.raw("trips")).hasSameRowsAs(oneByOne.raw("trips"));
        assertThat(warehouse.quarantine("trips")).hasSameRowsAs(oneByOne.quarantine("trips"));
        assertThat(warehouse.rows(TableName.ops("checks"))).hasSameRowsAs(oneByOne.rows(TableName.ops("checks")));
    }

    @Test
    void tellsIgnoredColumnsOfTheNightThatHasThem() {
        warehouse.source("trips", warehouse.csv("trips/{night}.csv", "id INT, at TIMESTAMP, n INT", "at"));

        assertThat(warehouse.run(FIRST, LAST).reports())
                .extracting(report -> report.night() + " " + report.details().getOrDefault("columns_ignored", "none"))
                .containsExactly("2013-01-01 none", "2013-01-02 none", "2013-01-03 none", "2013-01-04 trips.extra");
    }
}
