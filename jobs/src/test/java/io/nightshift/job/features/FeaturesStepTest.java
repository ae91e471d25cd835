package io.nightshift.job.features;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.NightRange;
import io.nightshift.job.StepReport;
import io.nightshift.table.Layer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesStepTest {
    /** Holds the night on which New York's clocks go forward. */
    private static final NightRange NIGHTS = new NightRange(LocalDate.of(2013, 3, 7), LocalDate.of(2013, 3, 12));

    private static final List<String> VIEWS = List.of("driver_rides", "city_rides", "person", "city_pace");

    private static final FeaturesStep step = new FeaturesStep();

    @TempDir
    private static Path whole;

    @TempDir
    private static Path sources;

    /** Raw tables and no more; tests leave it as they find it. */
    private static Trips raw;

    /** All nights in one pass, once; tests leave it as they find it. */
    private static Trips range;

    private static List<StepReport> reports;

    @TempDir
    private Path own;

    @BeforeAll
    static void fill() {
        raw = new Trips(sources)
                .rides(new NightRange(LocalDate.of(2013, 3, 4), NIGHTS.last()), 1)
                .drivers(Trips.START, Map.of("ann", 30, "bob", 40))
                .drivers(LocalDate.of(2013, 3, 9), Map.of("ann", 31, "cy", 50));
        range = raw.copied(whole);
        reports = step.run(range.context(), NIGHTS);
    }

    @AfterAll
    static void restore() {
        Trips.close();
    }

    @Test
    void givesTheSameTablesForARangeAsNightByNight() {
        Trips single = raw.copied(own);

        NIGHTS.nights().forEach(night -> step.run(single.context(), NightRange.of(night)));

        for (String view : VIEWS) {
            Dataset<Row> expected = single.table(Layer.FEATURES, view);
            assertThat(expected.count()).isPositive();
            assertThat(range.table(Layer.FEATURES, view)).hasSameRowsAs(expected);
        }
    }

    @Test
    @Tag("thorough")
    void givesTheSameTablesWhateverTheOrderInWhichNightsAreFilled() {
        Trips shuffled = new Trips(own)
                .drivers(Trips.START, Map.of("ann", 30, "bob", 40))
                .drivers(LocalDate.of(2013, 3, 9), Map.of("ann", 31, "cy", 50));

        for (int day : List.of(8, 9, 5, 7, 4, 6)) {
            NightRange night = NightRange.of(LocalDate.of(2013, 3, day));
            shuffled.rides(night, 1);
            step.run(shuffled.context(), night);
        }

        for (String view : VIEWS) {
            String filled = "night BETWEEN DATE'2013-03-07' AND DATE'2013-03-09'";
            assertThat(shuffled.table(Layer.FEATURES, view).filter(filled))
                    .hasSameRowsAs(range.table(Layer.FEATURES, view).filter(filled));
        }
    }

    @Test
    void computesLaterNightsAgainThatChangedRowsReachAndNoOthers() {
        Trips late = range.copied(own);
        LocalDate changed = LocalDate.of(2013, 3, 8);
        late.rides(NightRange.of(changed), 99);

        StepReport report = step.run(late.context(), NightRange.of(changed)).get(0);

        assertThat(report.notices())
                .containsExactly(
                        "features city_pace: later nights that changed rows reach are computed again, 2013-03-09 to 2013-03-12",
                        "features city_rides: later nights that changed rows reach are computed again, 2013-03-09",
                        "features driver_rides: later nights that changed rows reach are computed again, 2013-03-09 to 2013-03-11");
        List<Long> versions = versions(late);
        assertThat(versions).isEqualTo(List.of(1L, 1L, 0L, 1L));
        assertThat(step.run(late.context(), NIGHTS))
                .allMatch(again -> again.notices().isEmpty());
        assertThat(versions(late)).isEqualTo(versions);
        late.rides(NightRange.of(changed), 1);
        step.run(late.context(), NightRange.of(changed));
        for (String view : VIEWS) {
            assertThat(late.table(Layer.FEATURES, view)).hasSameRowsAs(range.table(Layer.FEATURES, view));
        }
    }

    @Test
    void tellsWhetherRowsOrTheDefinitionMadeLaterNightsStale() {
        range.copied(own);
        Trips positive = new Trips(own, yaml -> yaml.replace("late IS NOT NULL", "late IS NOT NULL AND minutes > 0"));
        Trips negative = new Trips(own, yaml -> yaml.replace("late IS NOT NULL", "late IS NOT NULL AND minutes < 0"));
        LocalDate changed = LocalDate.of(2013, 3, 8);

        assertThat(step.run(positive.context(), NightRange.of(NIGHTS.first()))
                        .get(0)
                        .notices())
                .containsExactly(
                        "features city_pace: later nights that another definition or version of Nightshift computed are"
                                + " computed again, 2013-03-08 to 2013-03-12",
                        "features driver_rides: later nights that another definition or version of Nightshift computed are"
                                + " computed again, 2013-03-08 to 2013-03-12");
        negative.rides(NightRange.of(changed), 99);
        assertThat(step.run(negative.context(), NightRange.of(changed)).get(0).notices())
                .containsExactly(
                        "features city_pace: another definition or version of Nightshift computed 2013-03-07, whose columns"
                                + " may mean something else; to compute them again: backfill --from 2013-03-07 --to"
                                + " 2013-03-07 --steps features",
                        "features city_pace: later nights that changed rows reach, or another definition or version of"
                                + " Nightshift computed are computed again, 2013-03-09 to 2013-03-12",
                        "features city_rides: later nights that changed rows reach are computed again, 2013-03-09",
                        "features driver_rides: another definition or version of Nightshift computed 2013-03-07, whose columns"
                                + " may mean something else; to compute them again: backfill --from 2013-03-07 --to"
                                + " 2013-03-07 --steps features",
                        "features driver_rides: later nights that changed rows reach, or another definition or version of"
                                + " Nightshift computed are computed again, 2013-03-09 to 2013-03-12");
    }

    @Test
    void tellsWhichNightsAnotherDefinitionComputedAndLeavesThemAsTheyAre() {
        range.copied(own);
        Trips changed = new Trips(own, yaml -> yaml.replace("[sum, avg, stddev]", "[sum, avg, max]"));
        NightRange next = NightRange.of(NIGHTS.last().plusDays(1));

        assertThat(step.run(changed.context(), next).get(0).notices())
                .containsExactly(
                        "features city_pace: another definition or version of Nightshift computed 2013-03-07 to"
                                + " 2013-03-12, whose columns may mean something else; to compute them again: backfill --from"
                                + " 2013-03-07 --to 2013-03-12 --steps features",
                        "features driver_rides: another definition or version of Nightshift computed 2013-03-07 to"
                                + " 2013-03-12, whose columns may mean something else; to compute them again: backfill --from"
                                + " 2013-03-07 --to 2013-03-12 --steps features");

        Dataset<Row> rows = changed.table(Layer.FEATURES, "driver_rides");
        assertThat(rows.filter("minutes_stddev_3d IS NOT NULL").selectExpr("CAST(max(night) AS STRING)"))
                .containsExactly(row("2013-03-12"));
        assertThat(rows.filter("minutes_max_3d IS NOT NULL").selectExpr("CAST(min(night) AS STRING)"))
                .containsExactly(row("2013-03-13"));
        assertThat(step.run(changed.context(), NightRange.of(next.last().plusDays(1)))
                        .get(0)
                        .notices())
                .isEmpty();
    }

    @Test
    void tellsOfRowsThatNoEntityFindsInTheResultOfThisRunAlone() {
        StepReport last = reports.get(reports.size() - 1);
        String name = "this_run.driver_rides.rows_without_key";
        long expected = range.table(Layer.RAW, "rides")
                .filter("driver IS NULL AND late IS NOT NULL AND night >= '2013-03-05'") // three days before the first
                // look
                .count();

        assertThat(expected).isPositive();
        assertThat(last.details()).containsEntry(name, Long.toString(expected));
        assertThat(last.lastingDetails()).doesNotContainKey(name);
    }

    @Test
    void writesTheStateBeforeTheNextMidnight() {
        assertThat(range.table(Layer.FEATURES, "city_rides"))
                .hasColumns("city", "driver", "feature_time", "last_minutes", "last_start", "night");
        Dataset<Row> rows = range.table(Layer.FEATURES, "city_rides");
        assertThat(rows.filter("feature_time <> CAST(date_add(night, 1) AS TIMESTAMP)"))
                .isEmpty();
        assertThat(
                        rows.filter(
                                "last_start >= unix_seconds(feature_time) OR last_start < unix_seconds(feature_time) - 30 * 3600"))
                .isEmpty();
        assertThat(rows.filter("driver IS NULL")).isEmpty();
    }

    @Test
    void writesAViewOfASnapshotOnlyWhenTheSnapshotHasChangedAndWithoutThoseWhoLeft() {
        assertThat(range.table(Layer.FEATURES, "person").selectExpr("driver", "age", "CAST(night AS STRING)"))
                .containsExactly(row("ann", 31, "2013-03-09"), row("cy", 50, "2013-03-09"));
    }

    @Test
    void knowsNoEntityThatOnlyDeletionsAndImagesBeforeAChangeName() {
        raw.copied(own);
        String changes = "known: seen\n    changes: {key: ride, deleted: driver = 'ann', before: driver = 'bob'}";
        Trips changed = new Trips(own, yaml -> yaml.replace("known: seen", changes));

        step.run(changed.context(), NightRange.of(NIGHTS.last()));

        assertThat(changed.table(Layer.FEATURES, "driver_rides").select("driver"))
                .containsExactly(row("cy"));
    }

    @Test
    void makesNoCommitForANightThatIsDone() {
        List<Long> before = versions(range);

        List<StepReport> again = step.run(range.context(), NightRange.of(NIGHTS.last()));

        assertThat(versions(range)).isEqualTo(before);
        assertThat(again.get(0).written()).isNotEmpty();
        assertThat(reports.get(0).written()).containsAllEntriesOf(again.get(0).written());
        assertThat(again.get(0).rows())
                .isEqualTo(reports.get(reports.size() - 1).rows());
    }

    @Test
    void hasOtherInputsOnceANightWithinReachHasChanged() {
        Trips trips = raw.copied(own);
        String before = step.inputs(trips.context(), NIGHTS.last());
        String beyond = step.inputs(trips.context(), NIGHTS.last().plusDays(4));

        trips.rides(NightRange.of(NIGHTS.first()), 99);
        assertThat(step.inputs(trips.context(), NIGHTS.last())).isEqualTo(before);

        trips.rides(NightRange.of(NIGHTS.last()), 99);
        assertThat(step.inputs(trips.context(), NIGHTS.last())).isNotEqualTo(before);
        assertThat(step.inputs(trips.context(), NIGHTS.last().plusDays(4))).isEqualTo(beyond);
    }

    @Test
    void countsRowsOfEveryNight() {
        assertThat(reports).hasSize(6);
        assertThat(reports).allSatisfy(report -> {
            long written = VIEWS.stream()
                    .mapToLong(view -> range.table(Layer.FEATURES, view)
                            .filter("night = DATE'" + report.night() + "'")
                            .count())
                    .sum();
            assertThat(report.rows().out()).isEqualTo(written).isPositive();
            assertThat(report.rows().in()).isEqualTo(sourceRows(report.night()));
            assertThat(report.read()).containsKeys("raw/trips/rides", "raw/trips/drivers");
        });
    }

    @Test
    void asksForTheSourceThatWasNeverIngested() {
        Trips trips = new Trips(own);

        assertThatThrownBy(() -> step.run(trips.context(), NIGHTS))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("table raw/trips/rides is not there yet")
                .extracting("exitCode")
                .isEqualTo(ExitCode.TRANSIENT);
    }

    /** Once for each view that reads the source. */
    private static long sourceRows(LocalDate night) {
        return range.context().pipeline().features().values().stream()
                .mapToLong(view -> range.table(Layer.RAW, view.source())
                        .filter("night = DATE'" + night + "'")
                        .count())
                .sum();
    }

    private static List<Long> versions(Trips trips) {
        return VIEWS.stream().map(view -> trips.version(Layer.FEATURES, view)).toList();
    }
}
