package io.nightshift.job.features;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static org.apache.spark.sql.RowFactory.create;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.feature.join.AsOf;
import io.nightshift.feature.join.JoinCounts;
import io.nightshift.feature.join.PointInTime;
import io.nightshift.job.NightRange;
import io.nightshift.job.ingest.RemovedNight;
import io.nightshift.table.Layer;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot holds from the night that first saw it until the next one does, and with it all that stands in it. */
class SnapshotViewTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    @TempDir
    Path warehouse;

    private Trips trips;

    @BeforeEach
    void threeSnapshots() {
        trips = new Trips(warehouse)
                .drivers(Map.of(
                        LocalDate.of(2013, 3, 1), Map.of("ann", 30, "bob", 40),
                        LocalDate.of(2013, 3, 5), Map.of("ann", 31, "cy", 50),
                        LocalDate.of(2013, 3, 9), Map.of("bob", 41)));
    }

    @AfterEach
    void restore() {
        Trips.close();
    }

    @Test
    void showsOnlyWhatTheSnapshotInForceHolds() {
        assertThat(agesAt("2013-03-04 12:00:00", 1, 12))
                .containsExactly(create("ann", 30), create("bob", 40), create("cy", null));
        assertThat(agesAt("2013-03-05 00:00:00", 1, 12))
                .containsExactly(create("ann", 31), create("bob", null), create("cy", 50));
        assertThat(agesAt("2013-03-08 23:59:59", 1, 12))
                .containsExactly(create("ann", 31), create("bob", null), create("cy", 50));
        assertThat(agesAt("2013-03-12 00:00:00", 1, 12))
                .containsExactly(create("ann", null), create("bob", 41), create("cy", null));
    }

    @Test
    void isTheSameForAFewLooksAsForMany() {
        assertThat(agesAt("2013-03-08 12:00:00", 8, 8)).hasSameRowsAs(agesAt("2013-03-08 12:00:00", 1, 12));
        assertThat(agesAt("2013-03-09 00:00:00", 9, 9)).hasSameRowsAs(agesAt("2013-03-09 00:00:00", 1, 12));
    }

    @Test
    void isReadFromTheOneInForceOn() {
        assertThat(sources(8, 8).nights()).hasToString("2013-03-05 to 2013-03-08");
        assertThat(sources(5, 10).nights()).hasToString("2013-03-01 to 2013-03-10");
        assertThat(sources(12, 12).nights()).hasToString("2013-03-09 to 2013-03-12");
    }

    @Test
    void isInForceStillWhereTheNextOneWasTakenBack() {
        TableName raw = trips.context().table(Layer.RAW, "drivers");
        Dataset<Row> none = trips.table(Layer.RAW, "drivers").limit(0);
        Slot night = Slot.night(LocalDate.of(2013, 3, 5));
        trips.context().tables().replace(Replacement.of(raw, none, night, RemovedNight.DIGEST, "run"));

        assertThat(agesAt("2013-03-06 00:00:00", 1, 12))
                .containsExactly(create("ann", 30), create("bob", 40), create("cy", null));
        assertThat(sources(8, 8).nights()).hasToString("2013-03-01 to 2013-03-08");
    }

    @Test
    void givesWayToOneWithoutRows() {
        trips.drivers(LocalDate.of(2013, 3, 5), Map.of());

        assertThat(agesAt("2013-03-06 00:00:00", 1, 12))
                .containsExactly(create("ann", null), create("bob", null), create("cy", null));
    }

    /** Of these nights one has 23 hours: the 9th and 30 hours is the 10th, seven o'clock. */
    @Test
    void isWrittenOnTheNightAtWhoseEndTheDelayHasPassed(@TempDir Path delayed) {
        trips.copied(delayed);
        Trips late = new Trips(delayed, yaml -> yaml.replace("columns: [age]", "columns: [age]\n    delay: 30h"));
        late.rides(NightRange.of(LocalDate.of(2013, 3, 4)), 1);

        new FeaturesStep().run(late.context(), new NightRange(LocalDate.of(2013, 3, 5), LocalDate.of(2013, 3, 12)));

        assertThat(late.table(Layer.FEATURES, "person")
                        .selectExpr("driver", "age", "CAST(night AS STRING)")
                        .orderBy("night", "driver"))
                .containsExactly(
                        create("ann", 31, "2013-03-06"),
                        create("cy", 50, "2013-03-06"),
                        create("bob", 41, "2013-03-10"));
    }

    private Dataset<Row> agesAt(String time, int first, int last) {
        Dataset<Row> looks = trips.context()
                .spark()
                .sql("SELECT driver, TIMESTAMP'" + time + "' AS at FROM VALUES ('ann'), ('bob'), ('cy') AS t(driver)");
        JoinCounts counts = JoinCounts.open(trips.context().spark());
        return PointInTime.attach(
                        looks, AsOf.event("at"), List.of(sources(first, last).rows()), counts)
                .select("driver", "person__age")
                .orderBy("driver");
    }

    private SourceView sources(int first, int last) {
        NightRange nights = new NightRange(LocalDate.of(2013, 3, first), LocalDate.of(2013, 3, last));
        return new ViewSources(trips.context()).rows("person", Looks.during(nights, ZONE));
    }
}
