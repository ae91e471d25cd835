package io.nightshift.job.dataset;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.delta.tables.DeltaTable;
import io.nightshift.failure.ExitCode;
import io.nightshift.feature.Feature;
import io.nightshift.feature.join.Evidence;
import io.nightshift.job.NightRange;
import io.nightshift.job.dataset.Explanation.Explained;
import io.nightshift.job.features.Trips;
import io.nightshift.table.Layer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
    private static final LocalDate NIGHT = LocalDate.of(2013, 3, 12);
    private static final DateTimeFormatter TO_THE_MICROSECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX").withZone(ZoneId.of("America/New_York"));

    @TempDir
    private static Path warehouse;

    private static Trips trips;
    private static String build;

    @BeforeAll
    static void freeze() {
        trips = new Trips(warehouse)
                .rides(new NightRange(LocalDate.of(2013, 3, 3), NIGHT), 1)
                .drivers(Trips.START, Map.of("ann", 30, "bob", 40));
        build = new DatasetStep()
                .run(trips.context(), NightRange.of(NIGHT))
                .get(0)
                .details()
                .get("late_ride.build");
    }

    @AfterAll
    static void close() {
        Trips.close();
    }

    @Test
    void givesForEveryFeatureTheRowsThatMakeItsValue() {
        List<Row> frozen = trips.table(Layer.TRAINING, "lateness")
                .filter(col("driver_rides__count_3d").gt(2))
                .orderBy("row_id")
                .limit(2)
                .collectAsList();
        assertThat(frozen).hasSize(2);
        for (Row row : frozen) {
            Explanation explanation = explained(Map.of("row_id", row.getAs("row_id")));
            assertThat(explanation).matches(Explanation::isSame);
            assertThat(explanation.features()).extracting(Explained::frozen).contains(row.<Object>getAs("person__age"));
            explanation.features().forEach(ExplanationTest::comesFromItsRows);
        }
    }

    private static void comesFromItsRows(Explained feature) {
        List<Evidence.Used> rows = feature.evidence().rows();
        double sum = rows.stream()
                .map(Evidence.Used::value)
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .sum();
        if (feature.evidence().feature() instanceof Feature.Windowed windowed) {
            switch (windowed.operation().op()) {
                case COUNT -> assertThat(feature.frozen()).isEqualTo((long) rows.size());
                case SUM -> assertThat(number(feature)).isEqualTo(sum, within(1e-9));
                case AVG -> assertThat(number(feature)).isEqualTo(sum / rows.size(), within(1e-9));
                default -> assertThat(feature.frozen() == null).isEqualTo(rows.size() < 2);
            }
        } else if (feature.evidence().feature() instanceof Feature.Latest) {
            assertThat(rows)
                    .extracting(Evidence.Used::value)
                    .isEqualTo(rows.isEmpty() ? List.of() : Arrays.asList(feature.frozen()));
        } else {
            assertThat(rows).isEmpty();
        }
    }

    /** A span is a calendar day ending at a midnight; each of its rows is in the raw table, and no other row would do. */
    @Test
    void showsTheEdgesOfAWindowAndTheRowsBetweenThem() {
        Row frozen = trips.table(Layer.TRAINING, "lateness")
                .filter("night = DATE'2013-03-11' AND driver = 'ANN'")
                .orderBy("row_id")
                .first();
        Explained counted = explained(Map.of("row_id", frozen.getAs("row_id"))).features().stream()
                .filter(feature -> feature.name().equals("driver_rides__count_3d"))
                .findFirst()
                .orElseThrow();

        assertThat(counted.entity()).isEqualTo(Map.of("driver", "ann"));
        assertThat(counted.table()).contains(new Explanation.VersionedTable("raw.trips__rides", 0));
        // Three times 24 hours before midnight of a night whose day is behind a change of clocks.
        Instant midnight = Instant.parse("2013-03-11T04:00:00Z");
        assertThat(counted.evidence().span())
                .contains(new Evidence.Span(Optional.of(Instant.parse("2013-03-08T04:00:00Z")), true, midnight, false));
        List<String> expected = trips
                .table(Layer.RAW, "rides")
                .filter("driver = 'ann' AND late IS NOT NULL AND started >= TIMESTAMP'2013-03-07 23:00:00'"
                        + " AND started < TIMESTAMP'2013-03-11 00:00:00' AND seen < TIMESTAMP'2013-03-11 00:00:00'")
                .selectExpr("ride")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        assertThat(counted.evidence().rows())
                .hasSameSizeAs(expected)
                .isSortedAccordingTo(java.util.Comparator.comparing(Evidence.Used::time))
                .allMatch(used -> expected.stream().anyMatch(ride -> used.row().contains("\"ride\":\"" + ride + "\"")))
                .allMatch(
                        used -> used.row().contains("\"started\":\"" + TO_THE_MICROSECOND.format(used.time()) + "\""));
    }

    /** City_pace averages what driver_rides said of each ride of a day; those rides' own rows are asked for one by one. */
    @Test
    void goesOnBehindARowOfAViewOverViews() {
        Explanation front = explained(Map.of("row_id", anyOf("city_pace__driver_rides__minutes_avg_3d_count_1d > 3")));
        Evidence.Used ride = feature(front, "city_pace__driver_rides__minutes_avg_3d_avg_1d").evidence().rows().stream()
                .filter(used -> !used.row().contains("/0\"")) // the first of each night is there twice
                .findFirst()
                .orElseThrow();
        RowBehind behind =
                new RowBehind("city_pace", Map.of("ride", ride.row().replaceAll(".*\"ride\":\"([^\"]*)\".*", "$1")));

        Explanation inner = Explanation.behind(
                trips.context(), "lateness", Optional.of(build), Map.of("row_id", front.rowId()), behind);

        assertThat(inner.asOf()).isEqualTo(ride.time());
        assertThat(inner).matches(Explanation::isSame);
        assertThat(feature(inner, "driver_rides__minutes_avg_3d").made()).isEqualTo(ride.value());
        inner.features().forEach(ExplanationTest::comesFromItsRows);
    }

    @Test
    void refusesARowBehindNoViewOverViews() {
        String row = anyOf("true");

        assertThatThrownBy(() -> behind(row, new RowBehind("city_rides", Map.of("ride", "x"))))
                .hasMessage("""
                no row behind view city_rides can be explained
                  why: of the training set's views those over other views are city_pace
                  fix: name one of them with --view""");
        assertThatThrownBy(() -> behind(row, new RowBehind("city_pace", Map.of("ride", "x"))))
                .hasMessage("""
                view city_pace has no row with ride = 'x'
                  why: none that the build reads of its source has these values
                  fix: take the values from a row that explain lists behind a feature of the view""");
        assertThatThrownBy(() -> behind(row, new RowBehind("city_pace", Map.of("city", "1"))))
                .hasMessage("""
                view city_pace has more than one row with city = '1'
                  why: several have these values
                  fix: give more columns, one --behind each""");
    }

    private static Explanation behind(String row, RowBehind behind) {
        return Explanation.behind(trips.context(), "lateness", Optional.of(build), Map.of("row_id", row), behind);
    }

    private static String anyOf(String condition) {
        return trips.table(Layer.TRAINING, "lateness")
                .filter(condition)
                .orderBy("row_id")
                .first()
                .getAs("row_id");
    }

    private static Explained feature(Explanation explanation, String name) {
        return explanation.features().stream()
                .filter(feature -> feature.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void findsARowByColumnsOfItsSourceInTheLastBuild() {
        Row ride = trips.table(Layer.RAW, "rides")
                .filter("night = DATE'2013-03-09' AND late IS NOT NULL AND NOT endswith(ride, '/0')")
                .orderBy("ride")
                .first();
        Map<String, String> wanted =
                Map.of("RIDE", ride.getAs("ride"), "city", ride.getAs("city").toString());

        Explanation explanation = Explanation.of(trips.context(), "lateness", Optional.empty(), wanted);

        assertThat(explanation.build()).isEqualTo(build);
        assertThat(explanation).isEqualTo(explained(Map.of("row_id", explanation.rowId())));
    }

    @Test
    void refusesWhatNoSingleRowHas() {
        assertThatThrownBy(() -> explained(Map.of("rode", "x"))).hasMessage("""
                the rows of training set lateness have no column rode
                  why: they have ride, started, driver, city, minutes, late, seen, night
                  fix: did you mean ride?""");
        assertThatThrownBy(() -> explained(Map.of("city", "Paris"))).hasMessage("""
                no row can have city = 'Paris'
                  why: column city is of type INT
                  fix: give a value of that type, as Spark writes it""");
        assertThatThrownBy(() -> explained(Map.of("ride", "none"))).hasMessage("""
                build %s has no row with ride = 'none'
                  why: its nights hold no such row that has a label
                  fix: look for the row in the raw table of the set's source; one without a label is never frozen""".formatted(build));
        assertThatThrownBy(() -> explained(Map.of("driver", "ann"))).hasMessageMatching("""
                        build %s has more than one row with driver = 'ann'
                          why: among them those with row_id [0-9A-F]+-1, [0-9A-F]+-1, [0-9A-F]+-1
                          fix: give more columns, or --row row_id=ID""".formatted(build));
    }

    @Test
    void saysThatTheRowIsNoLongerInTheFrozenTable(@TempDir Path other) {
        Trips own = trips.copied(other);
        Row row = own.table(Layer.TRAINING, "lateness").orderBy("row_id").first();
        String id = row.getAs("row_id");
        String path = other + "/training/trips/lateness";
        SparkSession spark = own.context().spark();
        spark.sql("ALTER TABLE delta.`" + path + "` SET TBLPROPERTIES (delta.appendOnly = false)");
        DeltaTable.forPath(spark, path).delete(col("row_id").equalTo(id));

        assertThatThrownBy(() -> Explanation.of(own.context(), "lateness", Optional.empty(), Map.of("row_id", id)))
                .hasMessage("""
                        row %s of build %s cannot be explained: it is not in the frozen table
                          why: its source still has it, so it was frozen and somebody has deleted it from training.trips__lateness
                          fix: look for what deleted it in DESCRIBE HISTORY of the table; rebuild compares all rows of the build""".formatted(id, row.getAs("build")))
                .extracting("exitCode")
                .isEqualTo(ExitCode.CHECK_FAILED);
    }

    private static Explanation explained(Map<String, String> row) {
        return Explanation.of(trips.context(), "lateness", Optional.of(build), row);
    }

    private static double number(Explained feature) {
        return ((Number) feature.frozen()).doubleValue();
    }
}
