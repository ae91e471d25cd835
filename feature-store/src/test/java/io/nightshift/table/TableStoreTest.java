package io.nightshift.table;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableStoreTest {
    private static final LocalDate FIRST = LocalDate.of(2013, 1, 1);
    private static final LocalDate SECOND = LocalDate.of(2013, 1, 2);
    private static final TableName FLIGHTS = TableName.of(Layer.RAW, "trips", "flights");
    private static final String DDL = "id BIGINT, night DATE";

    @TempDir
    private Path warehouse;

    private TableStore store;

    @BeforeEach
    void open() {
        store = new TableStore(SparkExtension.session(), warehouse.toString());
    }

    @Test
    void writesAndReadsBackOneNight() {
        Commit commit = replace(FIRST, "a", table(DDL, row(1L, "2013-01-01"), row(2L, "2013-01-01")));

        assertThat(commit).isEqualTo(new Commit(FLIGHTS, 0, true));
        assertThat(store.read(FLIGHTS).rows().selectExpr("id")).containsExactly(row(1L), row(2L));
        assertThat(store.digest(FLIGHTS, Slot.night(FIRST))).contains("a");
    }

    @Test
    void makesNoCommitWhereTheSlotCarriesTheDigest() {
        replace(FIRST, "a", table(DDL, row(1L, "2013-01-01")));

        Commit again = replace(FIRST, "a", table(DDL, row(9L, "2013-01-01")));

        assertThat(again).isEqualTo(new Commit(FLIGHTS, 0, false));
        assertThat(store.read(FLIGHTS).rows().selectExpr("id")).containsExactly(row(1L));
    }

    @Test
    void replacesOneNightAndLeavesTheOthers() {
        replace(FIRST, "a", table(DDL, row(1L, "2013-01-01")));
        replace(SECOND, "b", table(DDL, row(2L, "2013-01-02")));

        replace(FIRST, "c", table(DDL, row(3L, "2013-01-01")));

        assertThat(store.read(FLIGHTS).rows().selectExpr("id")).containsExactly(row(2L), row(3L));
        assertThat(store.digest(FLIGHTS, Slot.night(FIRST))).contains("c");
        assertThat(store.digest(FLIGHTS, Slot.night(SECOND))).contains("b");
    }

    @Test
    void replacesARangeOfNightsInOneCommit() {
        Dataset<Row> rows = table(DDL, row(1L, "2013-01-01"), row(2L, "2013-01-02"));

        store.replace(new Replacement(FLIGHTS, rows, Map.of(Slot.night(FIRST), "a", Slot.night(SECOND), "b"), "run"));

        assertThat(store.version(FLIGHTS)).isZero();
        assertThat(store.digest(FLIGHTS, Slot.night(SECOND))).contains("b");
    }

    @Test
    void makesNoTableForNothing() {
        assertThat(replace(FIRST, "a", table(DDL))).isEqualTo(new Commit(FLIGHTS, -1, false));
        assertThat(store.version(FLIGHTS)).isNegative();
    }

    @Test
    void removesTheRowsOfANightThatIsNowEmpty() {
        replace(FIRST, "a", table(DDL, row(1L, "2013-01-01")));

        replace(FIRST, "b", table(DDL));

        assertThat(store.read(FLIGHTS).rows()).isEmpty();
    }

    @Test
    void readsAnOlderVersion() {
        replace(FIRST, "a", table(DDL, row(1L, "2013-01-01")));
        replace(FIRST, "b", table(DDL, row(2L, "2013-01-01")));

        assertThat(store.readVersion(FLIGHTS, 0).rows().selectExpr("id")).containsExactly(row(1L));
    }

    @Test
    void findsTheDigestOfAnOldNightBehindManyCommits() {
        for (int day = 0; day < 12; day++) {
            LocalDate night = FIRST.plusDays(day);
            replace(night, "digest-" + day, table(DDL, row((long) day, night.toString())));
        }

        assertThat(store.digest(FLIGHTS, Slot.night(FIRST))).contains("digest-0");
        assertThat(store.digest(FLIGHTS, Slot.night(FIRST.plusDays(12)))).isEmpty();
    }

    @Test
    void noLongerKnowsTheNightsThatAnotherToolHasChanged() {
        LocalDate third = LocalDate.of(2013, 1, 3);
        replace(FIRST, "a", table(DDL, row(1L, "2013-01-01"), row(2L, "2013-01-01")));
        replace(SECOND, "b", table(DDL, row(3L, "2013-01-02")));
        assertThat(store.lateNights(FLIGHTS, FIRST)).isEmpty();
        DeltaTable flights = DeltaTable.forPath(SparkExtension.session(), store.path(FLIGHTS));

        flights.optimize().executeCompaction();
        assertThat(store.lateNights(FLIGHTS, FIRST)).isEmpty();
        flights.delete("id = 1");

        assertThat(store.digest(FLIGHTS, Slot.night(FIRST)).orElseThrow()).startsWith("edited-");
        assertThat(store.digest(FLIGHTS, Slot.night(SECOND))).contains("b");
        assertThat(store.nightDigests(FLIGHTS).get(FIRST)).startsWith("edited-");
        assertThat(store.nightDigests(FLIGHTS)).containsEntry(SECOND, "b").hasSize(2);
        assertThat(store.lateNights(FLIGHTS, FIRST)).containsExactly(FIRST);
        assertThat(store.rowsByNight(FLIGHTS, store.version(FLIGHTS), List.of(FIRST, SECOND)))
                .isEqualTo(Map.of(FIRST, 1L, SECOND, 1L));
        replace(third, "c", table(DDL, row(4L, "2013-01-03")));
        assertThat(store.lateNights(FLIGHTS, third)).isEmpty();
        assertThat(replace(FIRST, "a", table(DDL, row(1L, "2013-01-01"))).written())
                .isTrue();
        assertThat(store.digest(FLIGHTS, Slot.night(FIRST))).contains("a");
        assertThat(store.lateNights(FLIGHTS, third)).containsExactly(FIRST);
    }

    @Test
    void knowsABuildAsFrozenWhateverWasTakenOutOfIt() {
        TableName builds = TableName.of(Layer.TRAINING, "trips", "late");
        Slot slot = Slot.night(FIRST).with("build", "b");
        Dataset<Row> rows = table(DDL + ", build STRING", row(1L, "2013-01-01", "b"), row(2L, "2013-01-01", "b"));
        store.replace(Replacement.of(builds, rows, slot, "a", "run"));

        DeltaTable.forPath(SparkExtension.session(), store.path(builds)).delete("id = 1");

        assertThat(store.digest(builds, slot)).contains("a");
    }

    @Test
    void appendsOnlyToTheVersionThatWasRead() {
        TableName decisions = TableName.ops("decisions");
        Dataset<Row> rows = table("pipeline STRING, night DATE, sequence BIGINT", row("trips", "2013-01-01", 1L));
        Replacement decision =
                Replacement.of(decisions, rows, Slot.of("trips", FIRST).with("sequence", "1"), "digest", "run");

        assertThat(store.appendIfUnchanged(decision, -1)).contains(new Commit(decisions, 0, true));
        assertThat(store.appendIfUnchanged(decision, -1)).isEmpty();
        assertThat(store.read(decisions).rows().count()).isOne();
    }

    @Test
    void writesANewNightAndReadsItInOneJobEach() {
        replace(FIRST, "a", table(DDL, row(1L, "2013-01-01")));

        assertThat(jobsOf(() -> replace(SECOND, "b", table(DDL, row(2L, "2013-01-02")))))
                .isOne();
        assertThat(jobsOf(() -> store.read(FLIGHTS)
                        .rows()
                        .filter("night = '2013-01-02'")
                        .collectAsList()))
                .isOne();
    }

    @Test
    void replacesASlotThatLiesWithinAWiderOne() {
        TableName runs = TableName.ops("runs");
        String ddl = "pipeline STRING, night DATE, step STRING";
        Slot wide = Slot.of("trips", FIRST);
        store.replace(Replacement.of(runs, table(ddl, row("trips", "2013-01-01", "ingest")), wide, "a", "run"));

        store.replace(Replacement.of(
                runs, table(ddl, row("trips", "2013-01-01", "ingest")), wide.with("step", "ingest"), "b", "run"));

        assertThat(store.read(runs).rows().count()).isOne();
    }

    @Test
    void refusesARowOfAnotherNight() {
        replace(FIRST, "a", table(DDL, row(1L, "2013-01-01")));

        assertThatThrownBy(() -> replace(SECOND, "b", table(DDL, row(2L, "2013-01-02"), row(3L, "2013-01-03"))))
                .hasMessage("rows of {night=2013-01-03} lie in no slot that the run owns in table raw/trips/flights,"
                        + " nothing is written");
        assertThat(store.version(FLIGHTS)).isZero();
    }

    @Test
    void namesTheVersionThatHoldsWhatIsNotWrittenAgain() {
        replace(FIRST, "a", table(DDL, row(1L, "2013-01-01")));
        replace(SECOND, "b", table(DDL, row(2L, "2013-01-02")));

        assertThat(replace(FIRST, "a", table(DDL, row(1L, "2013-01-01")))).isEqualTo(new Commit(FLIGHTS, 0, false));
    }

    @Test
    void keepsEveryTableReadableByTheFirstProtocol() {
        replace(FIRST, "a", table(DDL, row(1L, "2013-01-01")));

        Row detail = SparkExtension.session()
                .sql("DESCRIBE DETAIL delta.`" + store.path(FLIGHTS) + "`")
                .first();

        assertThat(detail.<Integer>getAs("minReaderVersion")).isOne();
    }

    @Test
    void refusesAColumnOfAnotherType() {
        replace(FIRST, "a", table("id BIGINT, seats INT, night DATE", row(1L, 2, "2013-01-01")));

        replace(SECOND, "b", table("seats SMALLINT, night DATE", row((short) 3, "2013-01-02")));
        assertThatThrownBy(() ->
                        replace(FIRST, "c", table("ID INT, seats STRING, night DATE", row(1, "two", "2013-01-01"))))
                .hasMessage("""
                        table raw/trips/flights cannot hold columns of other types
                          why: ID is BIGINT there and INT here, seats is INT there and STRING here
                          fix: give what is of another type another name, or move the folder raw/trips/flights of the warehouse \
                        away and run its nights again""");

        assertThat(store.read(FLIGHTS).rows().selectExpr("id", "seats")).containsExactly(row(1L, 2), row(null, 3));
    }

    @Test
    void growsByColumnsAndByFieldsOfNestedOnesThatAnOlderVersionDidNotWrite() {
        String older = "id BIGINT, violations ARRAY<STRUCT<check: STRING>>, night DATE";
        String newer = "id BIGINT, violations ARRAY<STRUCT<check: STRING, reason: STRING>>, run_id STRING, night DATE";
        replace(FIRST, "a", table(older, row(1L, List.of(row("unique")), "2013-01-01")));

        replace(SECOND, "b", table(newer, row(2L, List.of(row("between", "it is 9")), "r2", "2013-01-02")));

        assertThat(store.read(FLIGHTS)
                        .rows()
                        .selectExpr("id", "violations[0].check", "violations[0].reason", "run_id")
                        .orderBy("id"))
                .containsExactly(row(1L, "unique", null, null), row(2L, "between", "it is 9", "r2"));
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> store.read(FLIGHTS))
                .hasMessage(
                        "table raw/trips/flights is not there yet\n  why: no Delta table at " + warehouse
                                + "/raw/trips/flights\n  fix: run the step that writes it, or check the warehouse of the environment");
    }

    private static int jobsOf(Runnable work) {
        SparkContext context = SparkExtension.session().sparkContext();
        String group = UUID.randomUUID().toString();
        context.setJobGroup(group, "counted", false);
        try {
            work.run();
            return context.statusTracker().getJobIdsForGroup(group).length;
        } finally {
            context.clearJobGroup();
        }
    }

    private Commit replace(LocalDate night, String digest, Dataset<Row> rows) {
        return store.replace(Replacement.of(FLIGHTS, rows, Slot.night(night), digest, "run"));
    }
}
