package io.nightshift.feature.join;

import static org.apache.spark.sql.functions.rand;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.FeatureView.Boundary;
import io.nightshift.feature.join.Oracle.Label;
import io.nightshift.feature.join.Oracle.Rule;
import io.nightshift.feature.join.Oracle.Source;
import io.nightshift.testkit.GeneratedCode;
import io.nightshift.testkit.SparkExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random rows against the {@link Oracle}, under other partitions, zones and orders. Compared bit for bit. */
@JoinedEveryWay
@ExtendWith(SparkExtension.class)
class PointInTimeOracleTest {
    private static final long HOUR = 3_600_000_000L;
    private static final long DAY = 24 * HOUR;
    private static final Duration TTL = Duration.ofHours(30);
    private static final List<String> ENTITY = List.of("carrier", "route");

    /** The same key in another order is another entity, which is attached by itself. */
    private static final List<String> LATEST_ENTITY = List.of("route", "carrier");

    private final SparkSession spark = SparkExtension.session();

    @AfterEach
    void restore() {
        spark.conf().set("spark.sql.shuffle.partitions", "2");
        spark.conf().set("spark.sql.session.timeZone", "UTC");
    }

    @ParameterizedTest
    @CsvSource({"3, 64, America/Los_Angeles, EVENT", "4, 1, UTC, NIGHT"})
    void equalsTheNestedLoop(int seed, int partitions, String zone, String mode) {
        attachEverySight(seed, partitions, zone, mode);
    }

    @GeneratedCode
    @ParameterizedTest
    @CsvSource({"2, 7, Asia/Tokyo, EVENT"})
    void equalsTheNestedLoopInGeneratedCode(int seed, int partitions, String zone, String mode) {
        attachEverySight(seed, partitions, zone, mode);
    }

    /** Views of every sight are attached at once, windows by one entity and latest values by another. */
    private void attachEverySight(int seed, int partitions, String zone, String mode) {
        spark.conf().set("spark.sql.shuffle.partitions", Integer.toString(partitions));
        spark.conf().set("spark.sql.session.timeZone", zone);
        Random random = new Random(seed);
        boolean night = mode.equals("NIGHT");
        List<Label> labels = RandomFlights.labels(random, night);
        Dataset<Row> sources = RandomFlights.sources(random);
        Optional<String> sequence = seed % 2 == 0 ? Optional.of("turn") : Optional.empty();

        Dataset<Row> attached = PointInTime.attach(
                RandomFlights.frame(labels).repartition(partitions, rand(seed)),
                night ? AsOf.strictlyBefore("as_of") : AsOf.event("as_of"),
                views(sources.repartition(Math.min(partitions, 7), rand(partitions)), sequence));

        List<String> names = List.of(attached.columns());
        List<Source> collected = RandomFlights.collected(sources, sequence);
        assertThat(text(attached.collectAsList()))
                .isEqualTo(labels.stream()
                        .map(label -> expected(label, collected, night, names))
                        .sorted()
                        .toList());
    }

    /** What a view is defined to see. */
    private record Sight(Boundary boundary, boolean cutOff) {
        static final List<Sight> ALL = Stream.of(Boundary.values())
                .flatMap(boundary -> Stream.of(new Sight(boundary, true), new Sight(boundary, false)))
                .toList();

        Rule rule(boolean night) {
            return new Rule(night || boundary == Boundary.BEFORE, cutOff);
        }

        FeatureView of(Views view) {
            return view.boundary(boundary).ignoreKnown(!cutOff).build();
        }

        List<String> views() {
            return List.of("windows_" + ALL.indexOf(this), "latest_" + ALL.indexOf(this));
        }
    }

    private static List<ViewRows> views(Dataset<Row> sources, Optional<String> sequence) {
        RowTimes times = new RowTimes("at", Optional.of("known"), sequence, Optional.empty(), Optional.empty());
        List<ViewRows> views = new ArrayList<>();
        for (Sight sight : Sight.ALL) {
            views.add(new ViewRows(sight.views().get(0), sight.of(windows()), sources, times));
            views.add(new ViewRows(sight.views().get(1), sight.of(latest(LATEST_ENTITY)), sources, times));
        }
        return views;
    }

    private static Views latest(List<String> entity) {
        return Views.view(entity)
                .where("name <> 'cancelled'")
                .column("value", "newest")
                .column("upper(name)", "newest_name")
                .ttl(TTL);
    }

    private static Views windows() {
        return latest(ENTITY)
                .aggregate("value", "sum, avg, stddev, min, max, count", "1d, 36h")
                .aggregate("whole", "sum, max", "3d")
                .aggregate("name", "min", "1d")
                .aggregate("tags", "sum, count, distinct_count, max", "1d")
                .aggregate("whole", "sum, count", "tumbling(1d), tumbling(2d)")
                .aggregate(null, "count", "tumbling(7d)")
                .aggregate(null, "count", "1d, 3d")
                .derive("twice", "count_1d * 2")
                .derive("more", "twice + whole_sum_3d");
    }

    /** Names and values in the order of {@link #windows}. */
    private Map<String, Object> features(Label label, List<Source> sources, Rule rule) {
        List<Source> visible = Oracle.visible(label, sources, rule);
        boolean keyed = visible != null;
        List<Source> day = keyed ? Oracle.window(label, visible, rule, DAY) : List.of();
        List<Source> longer = keyed ? Oracle.window(label, visible, rule, 36 * HOUR) : List.of();
        List<Source> days = keyed ? Oracle.window(label, visible, rule, 3 * DAY) : List.of();
        Source newest = keyed ? Oracle.newest(label, visible, TTL.toNanos() / 1000) : null;
        List<Long> wholes = Oracle.present(days, Source::whole);
        Long total = wholes.isEmpty() ? null : wholes.stream().reduce(0L, Math::addExact);
        Long rows = keyed ? (long) day.size() : null;
        Map<String, Object> features = new java.util.LinkedHashMap<>();
        moments(features, Oracle.finite(day), Oracle.finite(longer), keyed);
        features.put("whole_sum_3d", total);
        features.put("whole_max_3d", Oracle.greatest(wholes));
        features.put("name_min_1d", Oracle.least(Oracle.present(day, Source::name)));
        elements(features, Oracle.elements(day), keyed);
        blocks(features, label, visible);
        features.put("count_1d", rows);
        features.put("count_3d", keyed ? (long) days.size() : null);
        features.put("newest", newest == null ? null : newest.value());
        features.put("newest_name", newest == null ? null : newest.name().toUpperCase(java.util.Locale.ROOT));
        features.put("twice", rows == null ? null : rows * 2);
        features.put("more", rows == null || total == null ? null : rows * 2 + total);
        return features;
    }

    private static void elements(Map<String, Object> features, List<Double> tags, boolean keyed) {
        features.put("tags_sum_1d", Oracle.sum(tags));
        features.put("tags_count_1d", keyed ? (long) tags.size() : null);
        features.put("tags_distinct_count_1d", keyed ? tags.stream().distinct().count() : null);
        features.put("tags_max_1d", Oracle.greatest(tags));
    }

    private void blocks(Map<String, Object> features, Label label, List<Source> visible) {
        ZoneId zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
        boolean keyed = visible != null;
        for (int nights : List.of(1, 2, 7)) {
            List<Source> block = keyed ? Oracle.lastBlock(label, visible, zone, nights) : List.of();
            List<Long> wholes = Oracle.present(block, Source::whole);
            String window = "_tumbling_" + nights + "d";
            features.put(
                    "whole_sum" + window,
                    wholes.isEmpty() ? null : wholes.stream().reduce(0L, Math::addExact));
            features.put("whole_count" + window, keyed ? (long) wholes.size() : null);
            features.put("count" + window, keyed ? (long) block.size() : null);
        }
    }

    private static void moments(Map<String, Object> features, List<Double> day, List<Double> longer, boolean keyed) {
        Map<String, List<Double>> windows = Map.of("1d", day, "36h", longer);
        for (String op : List.of("sum", "avg", "stddev", "min", "max", "count")) {
            for (String window : List.of("1d", "36h")) {
                List<Double> values = windows.get(window);
                Object value =
                        switch (op) {
                            case "sum" -> Oracle.sum(values);
                            case "avg" -> Oracle.average(values);
                            case "stddev" -> Oracle.deviation(values);
                            case "min" -> Oracle.least(values);
                            case "max" -> Oracle.greatest(values);
                            default -> keyed ? (long) values.size() : null;
                        };
                features.put("value_" + op + "_" + window, value);
            }
        }
    }

    private String expected(Label label, List<Source> sources, boolean night, List<String> names) {
        Map<String, Object> row = new TreeMap<>();
        for (Sight sight : Sight.ALL) {
            Map<String, Object> features = features(label, sources, sight.rule(night));
            for (String view : sight.views()) {
                features.forEach((name, value) -> row.put(view + "__" + name, value));
            }
        }
        row.put("id", label.id());
        row.put("carrier", label.key().get(0));
        row.put("route", label.key().get(1));
        row.put("as_of", micros(label.time()));
        row.keySet().retainAll(names);
        return row.toString();
    }

    private static List<String> text(List<Row> rows) {
        return rows.stream()
                .map(row -> {
                    Map<String, Object> values = new TreeMap<>();
                    for (String name : row.schema().fieldNames()) {
                        Object value = row.getAs(name);
                        values.put(name, value instanceof java.sql.Timestamp time ? time.toInstant() : value);
                    }
                    return values.toString();
                })
                .sorted()
                .toList();
    }

    private static Instant micros(long micros) {
        return Instant.EPOCH.plus(Duration.ofNanos(micros * 1000));
    }
}
