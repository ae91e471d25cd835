package io.nightshift.job.features;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.job.BrokenOff;
import io.nightshift.job.NightRange;
import io.nightshift.job.StepReport;
import io.nightshift.job.dataset.FrameRows;
import io.nightshift.job.dataset.TrainingFrames;
import io.nightshift.spark.EngineColumns;
import io.nightshift.table.Layer;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** March 2013 has Sundays on the 3rd, the 10th, when New York's clocks go forward, and the 17th. */
class ViewStatesTest {
    private static final List<String> KEPT = List.of("driver_life", "city_late", "city_life");
    private static final NightRange NIGHTS = new NightRange(march(6), march(18));
    private static final String MEMORY = "spark.nightshift.join.memory.bytes";

    private static final FeaturesStep step = new FeaturesStep();

    @TempDir
    private static Path whole;

    /** All nights but the last in one pass, once; tests leave it as they find it. */
    private static Trips through17;

    @TempDir
    private Path one;

    @TempDir
    private Path other;

    @BeforeAll
    static void fill() {
        through17 = drivers(new Trips(whole, "lifetimes")).rides(NIGHTS, 1);
        step.run(through17.context(), new NightRange(march(6), march(17)));
    }

    @AfterEach
    void restore() {
        SparkExtension.session().conf().unset(MEMORY);
    }

    @AfterAll
    static void close() {
        Trips.close();
    }

    @Test
    void beginsNightsWithWhatWasKeptAndReadsNoRowsFromBefore() {
        Trips trips = through17.copied(one);

        StepReport report = step.run(trips.context(), NightRange.of(march(18))).get(0);

        ViewSources sources = new ViewSources(trips.context());
        Looks looks = FeaturesStep.looks(trips.context(), NightRange.of(march(18)));
        assertThat(sources.rowsSinceState("driver_life", looks).nights().first())
                .isEqualTo(march(16)); // tumbling(1d)
        assertThat(sources.rowsSinceState("city_late", looks).nights().first()).isEqualTo(march(16)); // 30h
        assertThat(sources.rowsSinceState("person", looks).nights().first()).isEqualTo(march(18));
        assertThat(sources.rowsSinceState("city_life", looks).all().map(SourceView::nights))
                .extracting(NightRange::first) // 2d, from there since the Sunday before, and the list of that time
                .containsExactly(march(17), march(11), march(16));
        assertThat(report.read()).containsEntry("states/trips/driver_life", 0L);
        assertThat(nights(trips, "driver_life")).containsExactly("2013-03-10", "2013-03-17");
    }

    /** By shuffle and in memory in turn: each goes on from what the other has kept. */
    @Test
    @Tag("thorough")
    void givesTheTablesOfAFullPassWhateverTheOrderOfNightsAndOfCorrections() {
        Random random = new Random(1);
        Trips trips = drivers(new Trips(one, "lifetimes"));
        Map<LocalDate, Integer> filled = new TreeMap<>();
        List<NightRange> ranges = ranges(random);
        for (int correction = 0; correction < 2; correction++) {
            ranges.add(NightRange.of(march(6 + random.nextInt(4))));
            ranges.add(NightRange.of(march(11 + random.nextInt(8))));
        }

        for (NightRange range : ranges) {
            int content = 1 + random.nextInt(100);
            SparkExtension.session().conf().set(MEMORY, content % 2 == 0 ? "0" : "1000000000");
            trips.rides(range, content);
            range.nights().forEach(night -> filled.put(night, content));
            step.run(trips.context(), range);
        }

        Trips inOnePass = drivers(new Trips(other, "lifetimes")).rides(filled);
        step.run(inOnePass.context(), NIGHTS);
        for (String view : trips.context().pipeline().features().keySet()) {
            assertThat(trips.table(Layer.FEATURES, view)).hasSameRowsAs(inOnePass.table(Layer.FEATURES, view));
        }
        for (String view : KEPT) {
            assertThat(states(trips, view)).hasSameRowsAs(states(inOnePass, view));
        }
    }

    @Test
    void givesScoresTheFeaturesThatTrainingSees() {
        NightRange scored = NightRange.of(march(18));
        Trips trips = through17;
        Dataset<Row> rides = trips.table(Layer.RAW, "rides").filter(col("night").geq(scored.first()));
        FrameRows rows = new FrameRows("rides", scored, rides);

        for (String set : List.of("by_night", "by_event")) {
            TrainingFrames frames = TrainingFrames.of(trips.context(), set);
            Dataset<Row> expected = frames.featuresFor(rows, List.of(col("ride")));
            assertThat(frames.sinceStates().views(scored).get(0).states()).isPresent();
            assertThat(expected.count()).isEqualTo(26);
            assertThat(frames.sinceStates().featuresFor(rows, List.of(col("ride"))))
                    .hasSameRowsAs(expected);
        }
    }

    @Test
    void writesNothingTwiceAndGoesByWhatStillHolds() {
        Trips trips = through17.copied(one);
        List<Long> versions = versions(trips);
        step.run(trips.context(), NightRange.of(march(17)));
        assertThat(versions(trips)).isEqualTo(versions);

        trips.rides(NightRange.of(march(12)), 99);

        ViewSources sources = new ViewSources(trips.context());
        Looks looks = FeaturesStep.looks(trips.context(), NightRange.of(march(18)));
        assertThat(new ViewStates(
                                trips.context(),
                                sources,
                                "driver_life",
                                Map.of("rides", trips.version(Layer.RAW, "rides")))
                        .newest(looks)
                        .get()
                        .night())
                .isEqualTo(march(10));
    }

    /** Of a Sunday features are committed first, then what all rows have come to. */
    @ParameterizedTest
    @ValueSource(strings = {"features/trips/driver_life", "states/trips/driver_life", "states/trips/city_life"})
    @Tag("thorough")
    void goesOnWhereARunOfASundayWasBrokenOff(String table) {
        NightRange sunday = NightRange.of(march(17));
        Trips broken = through17.copied(one).rides(sunday, 99);
        Trips undisturbed = through17.copied(other).rides(sunday, 99);

        BrokenOff.behind(table, () -> step.run(broken.context(), sunday));
        Trips again = new Trips(one, "lifetimes");
        step.run(again.context(), sunday);

        step.run(undisturbed.context(), sunday);
        for (String view : KEPT) {
            assertThat(states(again, view)).hasSameRowsAs(states(undisturbed, view));
            assertThat(again.table(Layer.FEATURES, view)).hasSameRowsAs(undisturbed.table(Layer.FEATURES, view));
        }
        assertThat(versions(again)).isEqualTo(versions(undisturbed));
    }

    @Test
    void keepsNothingOfASourceThatSeldomChanges() {
        Trips trips = new Trips(one, "lifetimes")
                .rides(NIGHTS, 1)
                .drivers(Trips.START, Map.of("ann", 30))
                .drivers(march(9), Map.of("ann", 31));

        step.run(trips.context(), NIGHTS);

        assertThat(trips.version(Layer.STATES, "person")).isEqualTo(-1);
        assertThat(trips.version(Layer.STATES, "driver_life")).isZero();
    }

    @Test
    @Tag("thorough")
    void takesAwayStatesThatAreTooOldToBeOfUse() {
        NightRange weeks = new NightRange(march(1), LocalDate.of(2013, 4, 13));
        Trips trips = drivers(new Trips(one, "lifetimes")).rides(weeks, 1);

        step.run(trips.context(), weeks);
        assertThat(nights(trips, "driver_life"))
                .containsExactly("2013-03-17", "2013-03-24", "2013-03-31", "2013-04-07");
        step.run(trips.context(), NightRange.of(LocalDate.of(2013, 4, 14)));
        assertThat(nights(trips, "driver_life"))
                .containsExactly("2013-03-24", "2013-03-31", "2013-04-07", "2013-04-14");

        step.run(trips.context(), NightRange.of(march(24)));
        assertThat(trips.version(Layer.STATES, "driver_life")).isEqualTo(1);
    }

    /** Another list every night, one driver short. */
    private static Trips drivers(Trips trips) {
        Map<LocalDate, Map<String, Integer>> lists = new TreeMap<>();
        for (LocalDate night : NIGHTS.nights()) {
            int age = night.getDayOfMonth();
            lists.put(night, age % 2 == 0 ? Map.of("ann", age, "bob", age) : Map.of("bob", age, "cy", age));
        }
        return trips.drivers(lists);
    }

    /** All nights in random order, one to six at a time. */
    private static List<NightRange> ranges(Random random) {
        List<NightRange> ranges = new ArrayList<>();
        LocalDate first = NIGHTS.first();
        while (!first.isAfter(NIGHTS.last())) {
            LocalDate last = first.plusDays(random.nextInt(6));
            ranges.add(new NightRange(first, last.isAfter(NIGHTS.last()) ? NIGHTS.last() : last));
            first = last.plusDays(1);
        }
        Collections.shuffle(ranges, random);
        return ranges;
    }

    private static Dataset<Row> states(Trips trips, String view) {
        return trips.table(Layer.STATES, view)
                .withColumn(EngineColumns.STATE, hex(col("`" + EngineColumns.STATE + "`")));
    }

    private static List<String> nights(Trips trips, String view) {
        return trips.table(Layer.STATES, view).select("night").distinct().orderBy("night").collectAsList().stream()
                .map(row -> row.get(0).toString())
                .toList();
    }

    private static List<Long> versions(Trips trips) {
        return KEPT.stream().map(view -> trips.version(Layer.STATES, view)).toList();
    }

    private static LocalDate march(int day) {
        return LocalDate.of(2013, 3, day);
    }
}
