package io.nightshift.job.dataset;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.NightRange;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.job.features.FeaturesStep;
import io.nightshift.job.features.Trips;
import io.nightshift.table.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetStepTest {
    private static final LocalDate NIGHT = LocalDate.of(2013, 3, 12);
    private static final NightRange RAW = new NightRange(LocalDate.of(2013, 3, 3), NIGHT);

    @TempDir
    private static Path warehouse;

    /** Built once; tests leave it as they find it. */
    private static Trips trips;

    private static StepReport report;

    @TempDir
    private Path other;

    private static final DatasetStep step = new DatasetStep();

    @BeforeAll
    static void freeze() {
        trips = filled(warehouse);
        report = step.run(trips.context(), NightRange.of(NIGHT)).get(0);
    }

    @AfterEach
    void restore() {
        trips.context().spark().conf().set("spark.sql.shuffle.partitions", "2");
    }

    @AfterAll
    static void close() {
        Trips.close();
    }

    @Test
    void freezesEveryLabelledRowOfTheMatureNightsWithItsPart() {
        Dataset<Row> frozen = trips.table(Layer.TRAINING, "lateness");
        assertThat(frozen.groupBy("split")
                        .agg(Map.of("night", "min"))
                        .selectExpr("split", "CAST(`min(night)` AS STRING)"))
                .containsExactly(
                        row("train", "2013-03-06"), row("validate", "2013-03-08"), row("holdout", "2013-03-10"));
        assertThat(frozen.groupBy("night").count())
                .hasSameRowsAs(trips.table(Layer.RAW, "rides")
                        .filter("late IS NOT NULL AND night BETWEEN DATE'2013-03-06' AND DATE'2013-03-11'")
                        .groupBy("night")
                        .count());
        assertThat(frozen.select("row_id").distinct().count()).isEqualTo(frozen.count());
    }

    @Test
    void laysColumnsOutInDeclaredOrder() {
        assertThat(trips.table(Layer.TRAINING, "lateness"))
                .hasColumns(
                        "build",
                        "row_id",
                        "night",
                        "split",
                        "label",
                        "minutes",
                        "driver",
                        "hour",
                        "driver_rides__minutes_sum_1d",
                        "driver_rides__minutes_sum_3d",
                        "driver_rides__minutes_avg_1d",
                        "driver_rides__minutes_avg_3d",
                        "driver_rides__minutes_stddev_1d",
                        "driver_rides__minutes_stddev_3d",
                        "driver_rides__late_sum_3d",
                        "driver_rides__count_3d",
                        "driver_rides__minutes_trend",
                        "city_rides__last_minutes",
                        "city_rides__last_start",
                        "person__age",
                        "city_pace__driver_rides__minutes_avg_3d_avg_1d",
                        "city_pace__driver_rides__minutes_avg_3d_count_1d");
    }

    @Test
    void seesWhatTheFeatureTableHeldAtTheEndOfTheNightBefore() {
        new FeaturesStep().run(trips.context(), new NightRange(LocalDate.of(2013, 3, 5), NIGHT));

        Dataset<Row> frozen = trips.table(Layer.TRAINING, "lateness")
                .filter("driver IS NOT NULL AND driver_rides__count_3d > 0")
                .selectExpr(
                        "lower(driver) AS driver",
                        "date_sub(night, 1) AS night",
                        "driver_rides__minutes_avg_3d AS a",
                        "driver_rides__minutes_trend AS t",
                        "driver_rides__count_3d AS n")
                .distinct();
        Dataset<Row> stored = trips.table(Layer.FEATURES, "driver_rides")
                .selectExpr("driver", "night", "minutes_avg_3d AS a", "minutes_trend AS t", "count_3d AS n");
        assertThat(frozen.count()).isGreaterThan(10);
        assertThat(frozen.except(stored)).isEmpty();
    }

    @Test
    void appendsNothingForTheSameInputsAndWritesALostManifestAgain() throws IOException {
        Path manifest = manifest();
        String text = java.nio.file.Files.readString(manifest);
        java.nio.file.Files.delete(manifest);

        StepReport again = step.run(trips.context(), NightRange.of(NIGHT)).get(0);

        assertThat(trips.version(Layer.TRAINING, "lateness")).isZero();
        assertThat(again.written()).isNotEmpty().isEqualTo(report.written());
        assertThat(again.lastingDetails()).isEqualTo(report.lastingDetails());
        assertThat(manifest).hasContent(text);
    }

    /** The old one can be made again, though the new one has given the table a column more. */
    @Test
    void putsANewBuildBesideTheOldOneWhenInputsAndDefinitionChange() {
        Trips changing = trips.copied(other);
        String inputs = step.inputs(changing.context(), NIGHT);
        Dataset<Row> old = changing.table(Layer.TRAINING, "lateness");
        List<Row> rows = old.collectAsList();

        changing.rides(NightRange.of(LocalDate.of(2013, 3, 10)), 2);
        assertThat(step.inputs(changing.context(), NIGHT)).isNotEqualTo(inputs);
        Trips wider =
                new Trips(other, text -> text.replace("columns: [minutes, upper", "columns: [minutes, city, upper"));
        step.run(wider.context(), NightRange.of(NIGHT));

        Dataset<Row> all = changing.table(Layer.TRAINING, "lateness");
        assertThat(all.select("build").distinct().count()).isEqualTo(2);
        String first = rows.get(0).getAs("build");
        assertThat(all.filter(col("build").equalTo(first)).count()).isEqualTo(rows.size());
        assertThat(Rebuild.of(changing.context(), "lateness", first)) // by the definition of then
                .matches(Rebuild::isSame)
                .extracting(rebuild -> rebuild.made().rows())
                .isEqualTo((long) rows.size());
    }

    @Test
    void hashesTheSameContentAlikeUnderOtherPartitions() {
        trips.context().spark().conf().set("spark.sql.shuffle.partitions", "7");
        Trips elsewhere = filled(other);

        StepReport there = step.run(elsewhere.context(), NightRange.of(NIGHT)).get(0);

        assertThat(there.details()).isEqualTo(report.details());
        assertThat(elsewhere.table(Layer.TRAINING, "lateness")).hasSameRowsAs(trips.table(Layer.TRAINING, "lateness"));
    }

    @Test
    void saysInTheManifestWhatTheBuildWasMadeOf() throws IOException {
        JsonNode manifest = new ObjectMapper().readTree(manifest().toFile());
        assertThat(manifest.get("rows").asLong()).isEqualTo(report.rows().out());
        assertThat(manifest.get("content_hash").asText())
                .isEqualTo(report.details().get("late_ride.content_hash"));
        assertThat(manifest.get("nights").toString())
                .isEqualTo("{\"first\":\"2013-03-06\",\"validate_from\":\"2013-03-08\","
                        + "\"holdout_from\":\"2013-03-10\",\"last\":\"2013-03-11\"}");
        assertThat(manifest.get("sources").findValuesAsText("use"))
                .containsExactly("rows", "driver_rides", "city_rides", "person", "city_pace", "driver_rides");
        assertThat(manifest.get("sources").findValuesAsText("version")).containsExactly("0", "0", "0", "0", "0", "0");
        assertThat(manifest.get("zone").asText()).isEqualTo("America/New_York");
        assertThat(manifest.get("settings").get("spark.sql.session.timeZone").asText())
                .isEqualTo("America/New_York");
        assertThat(manifest.get("engine").get("digest").asText()).hasSize(16);
        assertThat(manifest.get("options").get("as_of").asText()).isEqualTo("night");
    }

    @Test
    void describesItsRowsInTheManifest() {
        BuildFacts facts = BuildFacts.of(trips.context(), build());
        Row oracle = trips.table(Layer.TRAINING, "lateness")
                .selectExpr(
                        "count_if(label) / count(*)",
                        "count_if(minutes IS NULL)",
                        "min(driver_rides__count_3d)",
                        "max(driver_rides__count_3d)")
                .first();

        assertThat(facts.columns())
                .extracting(ColumnStatistics::name)
                .startsWith("label", "minutes", "driver", "hour")
                .contains("person__age");
        assertThat(column(facts, "label").numbers().orElseThrow().mean()).isEqualTo(oracle.getDouble(0));
        assertThat(column(facts, "minutes").nulls()).isEqualTo(oracle.getLong(1));
        assertThat(column(facts, "driver_rides__count_3d").numbers().orElseThrow())
                .extracting(ColumnStatistics.Numbers::min, ColumnStatistics.Numbers::max)
                .containsExactly((double) oracle.getLong(2), (double) oracle.getLong(3));
    }

    /** Rides of no driver, those that were seen on a later day, and of rides that are there twice. */
    @Test
    void tellsWhatTheJoinCouldNotSeeOrHadToChoose() {
        Map<String, Map<String, Long>> leftOut =
                BuildFacts.of(trips.context(), build()).leftOut();

        long late = trips.table(Layer.RAW, "rides")
                .filter("late IS NOT NULL AND night BETWEEN DATE'2013-03-03' AND DATE'2013-03-10'"
                        + " AND to_date(seen) > to_date(started)")
                .count();
        long keyless = trips.table(Layer.RAW, "rides")
                .filter("late IS NOT NULL AND night BETWEEN DATE'2013-03-03' AND DATE'2013-03-10' AND driver IS NULL")
                .count();
        assertThat(leftOut.get("driver_rides"))
                .containsExactly(
                        Map.entry("rows_without_key", keyless),
                        Map.entry("rows_without_time", 0L),
                        Map.entry("rows_without_known_time", 0L),
                        Map.entry("ambiguous_latest_values", 0L),
                        Map.entry("rows_known_late", late));
        assertThat(leftOut.get("person")).doesNotContainKey("rows_known_late");
    }

    private static ColumnStatistics column(BuildFacts facts, String name) {
        return facts.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TrainingBuild build() {
        return TrainingBuild.of(trips.context(), "late_ride", NIGHT).orElseThrow();
    }

    @Test
    void skipsANightBeforeAnyLabelIsMature() {
        StepReport early = step.run(trips.context(), NightRange.of(Trips.START)).get(0);

        assertThat(early.status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(early.notices()).containsExactly("no model, or no night with mature labels yet");
        assertThat(TrainingBuild.of(trips.context(), "late_ride", Trips.START)).isEmpty();
    }

    @Test
    void refusesNightsWithoutRows() {
        LocalDate late = LocalDate.of(2013, 5, 1);

        assertThatThrownBy(() -> step.run(trips.context(), NightRange.of(late)))
                .isInstanceOf(PipelineException.class)
                .hasMessage("""
                        training set lateness has no rows
                          why: no row of the nights from 2013-04-25 to 2013-04-30 has a label
                          fix: ingest those nights, or widen the model's train over""")
                .extracting("exitCode")
                .isEqualTo(ExitCode.CHECK_FAILED);
    }

    @Test
    void namesWhatAModelMaySeeAsTheFrozenTableDoes() {
        String[] columns = trips.table(Layer.TRAINING, "lateness").columns();
        assertThat(TrainingFrames.of(trips.context(), "lateness").featureNames())
                .containsExactly(java.util.Arrays.copyOfRange(columns, 5, columns.length));
    }

    private Path manifest() {
        return warehouse.resolve("training/trips/lateness/_manifests/" + build().id() + ".json");
    }

    private static Trips filled(Path warehouse) {
        return new Trips(warehouse).rides(RAW, 1).drivers(Trips.START, Map.of("ann", 30, "bob", 40));
    }
}
