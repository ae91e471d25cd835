package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.job.ingest.Warehouse.check;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.OnFail;
import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Source;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.check.Checks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a night whose rows break checks, and of checks that cannot run. */
class CheckFailureTest {
    private static final String DDL = "id INT, at TIMESTAMP";

    @TempDir
    private Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder);
    }

    private PipelineException failure() {
        return warehouse.run(FIRST).failure().orElseThrow();
    }

    @Test
    void sendsTheReaderToTheChecksWhereNoRowWasRejected() {
        warehouse.land("trips/2013-01-01.csv", "id,at", "1,2013-01-01 05:00:00");
        Check most = Checks.saying(
                check("enough", new Rule.RowCount(Optional.of(2L), Optional.empty())),
                Optional.empty(),
                Optional.of("ask the depot"));
        warehouse.source("trips", warehouse.csv("trips/{night}.csv", DDL, "at", most));

        assertThat(failure())
                .hasMessage("a check failed in the night 2013-01-01, so nothing of it was published\n"
                        + "  why: trips.enough: ask the depot: row_count is 1, not >= 2\n"
                        + "  fix: look at trips.enough of night 2013-01-01 in ops/checks;"
                        + " mend the data or the check and run again");
    }

    @Test
    void publishesNothingWhereTooManyRowsAreRejected() {
        warehouse.land(
                "trips/2013-01-01.csv",
                "id,at",
                "1,2013-01-01 05:00:00",
                "x,2013-01-01 05:00:00",
                "3,2013-01-02 00:00:00");
        warehouse.source("trips", Warehouse.rejecting(warehouse.csv("trips/{night}.csv", DDL, "at"), 0.5));

        assertThat(failure())
                .hasMessage("a check failed in the night 2013-01-01, so nothing of it was published\n"
                        + "  why: trips.max_quarantined: 2 of 3 rows were rejected; for example: trips.at"
                        + " '2013-01-02 00:00:00' is not of the night 2013-01-01; trips.id 'x' is not an INT\n"
                        + "  fix: look at night 2013-01-01 in quarantine/trips/trips and ops/checks;"
                        + " mend the data or the check and run again");
        assertThat(warehouse.versions()).containsEntry("raw/trips/trips", -1L);
        assertThat(warehouse.quarantine("trips").selectExpr("id", "violations[0].value"))
                .containsExactly(row(null, "x"), row(3, "2013-01-02 00:00:00"));
        assertThat(warehouse.checks(FIRST).where("check_id = 'max_quarantined'"))
                .containsExactly(row("trips", "max_quarantined", "fail", 2L, 3L));
    }

    @Test
    void stopsTheNightWhereACheckIsToStopIt() {
        warehouse.land("trips/2013-01-01.csv", "id,at", "1,2013-01-01 05:00:00", ",2013-01-01 05:00:00");
        Check stop = check("id", new Rule.NotNull(List.of("id")), Severity.ERROR, OnFail.STOP);
        warehouse.source("trips", warehouse.csv("trips/{night}.csv", DDL, "at", stop));

        assertThat(failure().why()).isEqualTo("trips.id: 1 of 2 rows violate it; for example: trips.id is null");
    }

    @Test
    void namesTheSourceThatLostRowsWhichAnotherLooksFor() {
        warehouse.land("trips/2013-01-01.csv", "id,at", "1,2013-01-01 05:00:00", "2,2013-01-01 05:00:00");
        warehouse.land("planes.csv", "id,seats", "1,5", "2,many");
        Source trips =
                warehouse.csv("trips/{night}.csv", DDL, "at", check("plane", new Rule.References("id", "planes.id")));
        warehouse
                .source("trips", Warehouse.rejecting(trips, 0.1))
                .source("planes", warehouse.csv("planes.csv", "id INT, seats INT", null));

        assertThat(failure())
                .hasMessage("a check failed in the night 2013-01-01, so nothing of it was published\n"
                        + "  why: trips.max_quarantined: 1 of 2 rows were rejected; source planes, which trips.plane looks"
                        + " into, had 1 of 2 rows rejected itself; for example: trips.id '2' is not in planes.id\n"
                        + "  fix: look at night 2013-01-01 in quarantine/trips/trips, quarantine/trips/planes and"
                        + " ops/checks; mend the data or the check and run again");
    }

    @Test
    void marksRowsOfAWarningAndPublishesThem() {
        warehouse.land("trips/2013-01-01.csv", "id,at", "1,2013-01-01 05:00:00", ",2013-01-01 05:00:00");
        warehouse.source(
                "trips",
                warehouse.csv(
                        "trips/{night}.csv", DDL, "at", Warehouse.warning("id", new Rule.NotNull(List.of("id")))));

        assertThat(warehouse.run(FIRST).failure()).isEmpty();
        assertThat(warehouse.raw("trips").selectExpr("id", "size(violations)"))
                .containsExactly(row(1, 0), row(null, 1));
        assertThat(warehouse
                        .raw("trips")
                        .selectExpr("id", "violations[0].reason", "violations[0].severity")
                        .where("id IS NULL"))
                .containsExactly(row(null, "is null", "warn"));
        assertThat(warehouse.checks(FIRST).where("check_id = 'id'"))
                .containsExactly(row("trips", "id", "warn", 1L, 2L));
    }

    @Test
    void setsAsideChecksThatCannotRunAndKeepsTheOthers() {
        warehouse.land("trips/2013-01-01.csv", "id,at", "1,2013-01-01 05:00:00", "0,2013-01-01 05:00:00");
        Source source = warehouse.csv(
                "trips/{night}.csv",
                DDL,
                "at",
                check("unknown_column", new Rule.Satisfies("nothing > 1")),
                check("bad_syntax", new Rule.Satisfies("id >")),
                check("divides_by_zero", new Rule.Satisfies("1 / id > 0")),
                check("no_target", new Rule.References("id", "planes.id")),
                check(
                        "positive",
                        new Rule.Between(
                                "id", Optional.of("1"), Optional.empty(), Optional.empty(), Optional.empty())));
        warehouse.source("trips", Warehouse.continuing(source));

        assertThat(warehouse.run(FIRST).failure()).isEmpty();
        assertThat(warehouse.raw("trips").selectExpr("id")).containsExactly(row(1));
        assertThat(warehouse
                        .checks(FIRST)
                        .selectExpr("check_id", "status")
                        .where("check_id NOT IN ('not_empty', 'max_quarantined')"))
                .containsExactly(
                        row("schema", "pass"),
                        row("outside_night", "pass"),
                        row("positive", "fail"),
                        row("bad_syntax", "error"),
                        row("divides_by_zero", "error"),
                        row("no_target", "error"),
                        row("unknown_column", "error"));
    }

    @Test
    void failsTheNightWhereACheckCannotRun() {
        warehouse.land("trips/2013-01-01.csv", "id,at", "0,2013-01-01 05:00:00");
        warehouse.source(
                "trips",
                warehouse.csv("trips/{night}.csv", DDL, "at", check("ratio", new Rule.Satisfies("1 / id > 0"))));

        PipelineException failure = failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(failure.why())
                .startsWith("trips.ratio: the check could not run: ")
                .contains("DIVIDE_BY_ZERO");
        assertThat(warehouse.versions())
                .containsEntry("raw/trips/trips", -1L)
                .containsEntry("quarantine/trips/trips", -1L);
    }

    @Test
    void refusesSourcesThatReferToOneAnotherInACircle() {
        warehouse.land("a.csv", "id", "1");
        warehouse.source("a", warehouse.csv("a.csv", "id INT", null, check("r", new Rule.References("id", "b.id"))));
        warehouse.source("b", warehouse.csv("a.csv", "id INT", null, check("r", new Rule.References("id", "a.id"))));

        assertThat(failure())
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessage("sources refer to one another in a circle: a, b\n"
                        + "  why: a source can only be checked against rows of another that were accepted before\n"
                        + "  fix: take one of their references checks out");
    }
}
