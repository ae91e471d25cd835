package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.job.FlowRunner;
import io.nightshift.table.TableName;
import io.nightshift.testkit.GeneratedCode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A range in one pass and its nights one after the other, in whatever order, end in the same tables. */
@GeneratedCode
class IngestRangeTest {
    private static final int NIGHTS = 4;
    private static final LocalDate LAST = FIRST.plusDays(NIGHTS - 1);

    @TempDir
    private static Path folder;

    private static Warehouse range;
    private static Warehouse oneByOne;
    private static FlowRunner.Outcome outcome;

    @BeforeAll
    static void ingest() {
        range = TripNights.land(folder, NIGHTS);
        oneByOne = range.another("one-by-one");
        outcome = range.run(FIRST, LAST);
        FIRST.datesUntil(LAST.plusDays(1)).forEach(oneByOne::run);
    }

    @Test
    void givesTheTablesThatNightByNightGives() {
        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.reports()).hasSize(NIGHTS);
        for (String source : List.of("trips", "airlines", "plan")) {
            assertThat(range.raw(source)).hasSameRowsAs(oneByOne.raw(source));
        }
        assertThat(range.quarantine("trips")).hasSameRowsAs(oneByOne.quarantine("trips"));
        assertThat(range.rows(TableName.ops("checks"))).hasSameRowsAs(oneByOne.rows(TableName.ops("checks")));
    }

    @Test
    void commitsOnceToEachTable() {
        assertThat(range.versions())
                .containsEntry("raw/trips/trips", 0L)
                .containsEntry("raw/trips/airlines", 0L)
                .containsEntry("quarantine/trips/trips", 0L)
                .containsEntry("quarantine/trips/airlines", -1L)
                .containsEntry("ops/checks", 0L);
    }

    @Test
    void keepsASnapshotWhereItsContentChanges() {
        assertThat(range.raw("airlines").selectExpr("carrier", "night"))
                .containsExactly(
                        row("AA", FIRST),
                        row("UA", FIRST),
                        row("AA", FIRST.plusDays(2)),
                        row("DL", FIRST.plusDays(2)),
                        row("AA", FIRST.plusDays(3)),
                        row("UA", FIRST.plusDays(3)));
    }

    @Test
    void givesRowsOfTomorrowTheNightOfTomorrow() {
        assertThat(range.raw("plan").selectExpr("id", "night").where("id = 0"))
                .containsExactly(row(0, FIRST.plusDays(1)));
    }

    @Test
    void findsKeysOfOtherSourcesAsOfEachNight() {
        assertThat(range.quarantine("trips")
                        .selectExpr("night", "id", "violations[0].check AS check", "violations[0].value")
                        .where("check = 'carrier'"))
                .containsExactly(row(FIRST.plusDays(2), 22, "carrier", "UA"));
    }

    @Test
    void comparesToTheNightsBefore() {
        assertThat(range.rows(TableName.ops("checks"))
                        .where("check_id = 'steady'")
                        .selectExpr("night", "value", "status"))
                .containsExactly(
                        row(FIRST, 1.75, "not_evaluated"),
                        row(FIRST.plusDays(1), 1.75, "not_evaluated"),
                        row(FIRST.plusDays(2), 1.5, "not_evaluated"),
                        row(FIRST.plusDays(3), 1.75, "pass"));
    }

    @Test
    @Tag("thorough")
    void isTheSameInReverseOrder() {
        Warehouse backwards = range.another("backwards");

        for (int i = NIGHTS - 1; i >= 0; i--) {
            backwards.run(FIRST.plusDays(i));
        }

        assertThat(backwards.raw("airlines")).hasSameRowsAs(range.raw("airlines"));
        assertThat(backwards.raw("trips")).hasSameRowsAs(range.raw("trips"));
    }
}
