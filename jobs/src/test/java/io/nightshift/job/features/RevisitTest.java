package io.nightshift.job.features;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import io.nightshift.job.FlowRunner;
import io.nightshift.job.NightRange;
import io.nightshift.job.Progress;
import io.nightshift.job.Revisit;
import io.nightshift.job.StepReport;
import io.nightshift.table.Layer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that change behind nights of features, and runs of later nights that look back. */
class RevisitTest {
    private static final NightRange NIGHTS = new NightRange(night(5), night(10));

    /** Those that read rides. */
    private static final List<String> VIEWS = List.of("driver_rides", "city_rides", "city_pace");

    private static final FeaturesStep step = new FeaturesStep();

    @TempDir
    private Path nightly;

    @TempDir
    private Path whole;

    @AfterEach
    void restore() {
        Trips.close();
    }

    /** None of the nights in between is ever asked for again. */
    @Test
    @Tag("thorough")
    void givesTheTablesOfAFullPassWhateverBecameOfRowsSinceTheyWereUsed() {
        Random random = new Random(5);
        Trips trips = trips(nightly, NightRange.of(night(4)));
        for (LocalDate night : NIGHTS.nights()) {
            trips.rides(NightRange.of(night), 1);
            if (random.nextBoolean()) {
                trips.rides(NightRange.of(night.minusDays(random.nextInt(4))), random.nextInt(100));
            }
            if (random.nextBoolean()) {
                rides(trips).delete("night = DATE'" + night.minusDays(1 + random.nextInt(3)) + "' AND driver = 'ann'");
            }
            run(trips, night);
        }

        Trips inOnePass = trips.copied(whole);
        for (String view : VIEWS) {
            DeltaTable.forPath(inOnePass
                            .context()
                            .tables()
                            .path(inOnePass.context().table(Layer.FEATURES, view)))
                    .delete();
        }
        step.run(inOnePass.context(), NIGHTS);
        for (String view : VIEWS) {
            assertThat(trips.table(Layer.FEATURES, view).count()).isPositive();
            assertThat(trips.table(Layer.FEATURES, view)).hasSameRowsAs(inOnePass.table(Layer.FEATURES, view));
        }
    }

    @Test
    void asksForNightsThatRowsWhichAnotherToolDeletedReachAndForNoOthers() {
        Trips trips = trips(nightly, new NightRange(night(4), NIGHTS.last()));
        step.run(trips.context(), NIGHTS);
        LocalDate next = NIGHTS.last().plusDays(1);
        assertThat(step.revisits(trips.context(), next).nights()).isEmpty();

        rides(trips).delete("night = DATE'2013-03-08' AND driver = 'ann'");

        assertThat(step.revisits(trips.context(), next).nights()).containsExactly(night(8), night(9), night(10));
        Trips changed = new Trips(nightly, yaml -> yaml.replace("3d", "2d").replace("30h", "29h"));
        assertThat(step.revisits(changed.context(), next).nights()).isEmpty();
        StepReport told = run(trips, next).get(3);
        assertThat(told.night()).isEqualTo(next);
        assertThat(told.notices())
                .containsExactly("features was run again for nights whose rows have changed: 2013-03-08 to 2013-03-10");
        assertThat(step.revisits(trips.context(), next.plusDays(1)).nights()).isEmpty();

        rides(trips).delete("night = DATE'2013-03-05'");
        Revisit later = step.revisits(trips.context(), night(16));
        assertThat(later.nights()).isEmpty();
        assertThat(later.notices())
                .containsExactlyInAnyOrder(
                        "features city_pace: rows of 2013-03-05 to 2013-03-08 have changed, further back than schedule.revisit"
                                + " looks; to compute what they reach again: backfill --from 2013-03-05 --to 2013-03-08 --steps"
                                + " features",
                        "features city_rides: rows of 2013-03-05 have changed, further back than schedule.revisit looks; to"
                                + " compute what they reach again: backfill --from 2013-03-05 --to 2013-03-05 --steps features",
                        "features driver_rides: rows of 2013-03-05 have changed, further back than schedule.revisit looks; to"
                                + " compute what they reach again: backfill --from 2013-03-05 --to 2013-03-05 --steps features");
    }

    private static Trips trips(Path warehouse, NightRange filled) {
        return new Trips(warehouse)
                .drivers(Trips.START, Map.of("ann", 30, "bob", 40))
                .rides(filled, 1);
    }

    private static DeltaTable rides(Trips trips) {
        return DeltaTable.forPath(trips.context().tables().path(trips.context().table(Layer.RAW, "rides")));
    }

    private static List<StepReport> run(Trips trips, LocalDate night) {
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new FlowRunner(trips.context(), new Progress(silent, 1))
                .run(List.of(step), NightRange.of(night))
                .reports();
    }

    private static LocalDate night(int day) {
        return LocalDate.of(2013, 3, day);
    }
}
