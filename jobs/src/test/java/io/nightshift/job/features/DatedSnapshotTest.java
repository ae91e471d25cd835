package io.nightshift.job.features;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.RowFactory.create;

import io.nightshift.feature.join.AsOf;
import io.nightshift.feature.join.JoinCounts;
import io.nightshift.feature.join.PointInTime;
import io.nightshift.job.NightRange;
import io.nightshift.table.Layer;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a snapshot that say from when until when they hold are seen within these times, as far as the snapshot is in force. */
class DatedSnapshotTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    @TempDir
    Path warehouse;

    @AfterEach
    void restore() {
        Trips.close();
    }

    @Test
    void showsWhatHoldsInTheSnapshotInForce() {
        Trips trips = trips("columns: [age]");

        assertThat(agesAt(trips, "2013-03-02 12:00:00")).containsExactly(create("ann", 30), create("bob", 40));
        assertThat(agesAt(trips, "2013-03-02 23:59:59")).containsExactly(create("ann", 30), create("bob", 40));
        assertThat(agesAt(trips, "2013-03-03 00:00:00")).containsExactly(create("ann", 30), create("bob", null));
        assertThat(agesAt(trips, "2013-03-04 07:29:59")).containsExactly(create("ann", 30), create("bob", null));
        assertThat(agesAt(trips, "2013-03-04 07:30:00")).containsExactly(create("ann", 31), create("bob", null));
    }

    /** Bob's row of the second is said to hold since the 2nd, but nobody could have read that before the 6th. */
    @Test
    void showsNothingBeforeTheSnapshotThatTellsOfIt() {
        Trips trips = trips("columns: [age]");

        assertThat(agesAt(trips, "2013-03-05 23:59:59")).containsExactly(create("ann", 31), create("bob", null));
        assertThat(agesAt(trips, "2013-03-06 00:00:00")).containsExactly(create("ann", 32), create("bob", 42));
        assertThat(agesAt(trips, "2013-03-08 00:00:00")).containsExactly(create("ann", 33), create("bob", 42));
    }

    @Test
    void isAsOldAsItHolds() {
        Trips trips = trips("columns: [age]\n    ttl: 1d");

        assertThat(agesAt(trips, "2013-03-07 00:00:00")).containsExactly(create("ann", 32), create("bob", 42));
        assertThat(agesAt(trips, "2013-03-07 00:00:01")).containsExactly(create("ann", null), create("bob", null));
        assertThat(agesAt(trips, "2013-03-08 12:00:00")).containsExactly(create("ann", 33), create("bob", null));
    }

    @Test
    void isUsableLaterByADelay() {
        Trips trips = trips("columns: [age]\n    delay: 6h");

        assertThat(agesAt(trips, "2013-03-04 13:29:59")).containsExactly(create("ann", 30), create("bob", null));
        assertThat(agesAt(trips, "2013-03-04 13:30:00")).containsExactly(create("ann", 31), create("bob", null));
        assertThat(agesAt(trips, "2013-03-06 05:59:59")).containsExactly(create("ann", 31), create("bob", null));
        assertThat(agesAt(trips, "2013-03-06 06:00:00")).containsExactly(create("ann", 32), create("bob", 42));
    }

    @Test
    void isWrittenForEveryNight() {
        Trips trips = trips("columns: [age]").rides(NightRange.of(LocalDate.of(2013, 3, 4)), 1);

        new FeaturesStep().run(trips.context(), new NightRange(LocalDate.of(2013, 3, 2), LocalDate.of(2013, 3, 8)));

        assertThat(trips.table(Layer.FEATURES, "person")
                        .selectExpr("day(night)", "driver", "age")
                        .orderBy("night", "driver"))
                .containsExactly(
                        create(2, "ann", 30),
                        create(2, "bob", 40),
                        create(3, "ann", 30),
                        create(4, "ann", 31),
                        create(5, "ann", 31),
                        create(6, "ann", 32),
                        create(6, "bob", 42),
                        create(7, "ann", 32),
                        create(7, "bob", 42),
                        create(8, "ann", 33),
                        create(8, "bob", 42));
    }

    /** @param person what the view of drivers has */
    private Trips trips(String person) {
        Trips trips = new Trips(warehouse, yaml -> yaml.replace(
                        "schema: driver STRING, age INT",
                        "schema: driver STRING, age INT, since TIMESTAMP, ended DATE\n    from: since\n    until: ended")
                .replace("columns: [age]", person));
        snapshot(
                trips,
                LocalDate.of(2013, 3, 1),
                row("ann", 30, "2012-05-01 00:00:00", "2013-03-09", "2013-03-01"),
                row("ann", 31, "2013-03-04 07:30:00", null, "2013-03-01"),
                row("bob", 40, null, "2013-03-03", "2013-03-01"),
                row("bob", 39, "2011-01-01 00:00:00", "2013-03-01", "2013-03-01"));
        snapshot(
                trips,
                LocalDate.of(2013, 3, 6),
                row("ann", 32, "2013-03-01 00:00:00", null, "2013-03-06"),
                row("ann", 33, "2013-03-08 00:00:00", null, "2013-03-06"),
                row("bob", 42, "2013-03-02 00:00:00", null, "2013-03-06"),
                row("bob", 41, "2012-03-02 00:00:00", null, "2013-03-06"),
                row("bob", 40, null, null, "2013-03-06"));
        return trips;
    }

    private static void snapshot(Trips trips, LocalDate night, Row... rows) {
        Dataset<Row> raw = table("driver STRING, age INT, since TIMESTAMP, ended DATE, night DATE", rows);
        trips.context()
                .tables()
                .replace(Replacement.of(
                        trips.context().table(Layer.RAW, "drivers"), raw, Slot.night(night), "list " + night, "run"));
    }

    private static Dataset<Row> agesAt(Trips trips, String time) {
        LocalDate night = LocalDate.parse(time.substring(0, 10));
        SourceView person = new ViewSources(trips.context()).rows("person", Looks.during(NightRange.of(night), ZONE));
        Dataset<Row> looks = trips.context()
                .spark()
                .sql("SELECT driver, TIMESTAMP'" + time + "' AS at FROM VALUES ('ann'), ('bob') AS t(driver)");
        return PointInTime.attach(
                        looks,
                        AsOf.event("at"),
                        List.of(person.rows()),
                        JoinCounts.open(trips.context().spark()))
                .select("driver", "person__age")
                .orderBy("driver");
    }
}
