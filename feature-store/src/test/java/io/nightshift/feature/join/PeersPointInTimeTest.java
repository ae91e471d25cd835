package io.nightshift.feature.join;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.FeatureView.Boundary;
import io.nightshift.definition.Source;
import io.nightshift.testkit.SparkExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The rows and expectations of the tests of other feature stores, under the settings that mean here what they mean there: tempo,
 * Feast, Feathr and Chronon. The sources stand beside the tables; entities are named after the tests, so that one join serves all.
 */
@JoinedEveryWay
@ExtendWith(SparkExtension.class)
class PeersPointInTimeTest {
    private static final List<String> WHO = List.of("who");
    private static final Optional<String> KNOWN = Optional.of("known");

    /** Looks, each an entity, a time and the values that the peer's test expects of these features. */
    private record Vectors(List<String> features, List<Row> looks) {}

    private static Vectors vectors(String features, Row... looks) {
        return new Vectors(List.of(features.split(", ")), List.of(looks));
    }

    @Test
    void seesWhatTheTestsOfPeersExpect() {
        List<Vectors> all = Stream.of(tempo(), feast(), windows(), changes())
                .flatMap(List::stream)
                .toList();
        List<Row> labels = new ArrayList<>();
        all.forEach(vectors ->
                vectors.looks().forEach(look -> labels.add(row(labels.size(), look.getString(0), look.getString(1)))));
        Dataset<Row> looks = table("look INT, who STRING, at TIMESTAMP", labels.toArray(Row[]::new));

        Map<Integer, Row> seen = PointInTime.attach(looks, AsOf.event("at"), views()).collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getInt(0), Function.identity()));

        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        for (Vectors vectors : all) {
            for (Row look : vectors.looks()) {
                Row found = seen.get(expected.size());
                Stream<Object> values = vectors.features().stream().map(found::getAs);
                expected.add(look.toString());
                actual.add(row(Stream.concat(Stream.of(look.get(0), look.get(1)), values)
                                .toArray())
                        .toString());
            }
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static List<ViewRows> views() {
        Dataset<Row> quotes = quotes();
        RowTimes event = RowTimes.of("at", Optional.empty());
        RowTimes known = RowTimes.of("at", KNOWN);
        RowTimes turns = new RowTimes("at", Optional.empty(), Optional.of("turn"), Optional.empty(), Optional.empty());
        return Stream.concat(
                        Stream.of(
                                new ViewRows("newest", prices().build(), quotes, event),
                                new ViewRows("in_turn", prices().build(), quotes, turns),
                                new ViewRows("skipping", prices().skipNulls().build(), quotes, event),
                                new ViewRows("two_minutes", within(Duration.ofMinutes(2)), quotes, event),
                                new ViewRows("a_day", within(Duration.ofDays(1)), quotes, event),
                                new ViewRows("ten_days", within(Duration.ofDays(10)), quotes, event),
                                new ViewRows(
                                        "corrected", prices().ignoreKnown(true).build(), quotes, known),
                                new ViewRows("as_known", prices().build(), quotes, known)),
                        windowed().stream())
                .toList();
    }

    private static Views prices() {
        return Views.view(WHO).column("bid", "bid").column("ask", "ask");
    }

    private static io.nightshift.definition.FeatureView within(Duration ttl) {
        return prices().ttl(ttl).build();
    }

    private static List<ViewRows> windowed() {
        Views range = Views.view(WHO)
                .aggregate("price", "avg, count, min, max, sum, stddev, last", "20m")
                .derive("mean", "CAST(price_avg_20m AS DECIMAL(5,2))")
                .derive("total", "CAST(price_sum_20m AS DECIMAL(5,2))")
                .derive("deviation", "CAST(price_stddev_20m AS DECIMAL(5,2))")
                .derive("z", "CAST((price_last_20m - price_avg_20m) / price_stddev_20m AS DECIMAL(5,2))");
        Views counts = Views.view(WHO)
                .aggregateWhere("number", "sum", "3d", "id IN (10, 11)", "f")
                .aggregateWhere("number", "sum", "3d", "id = 9", "g")
                .aggregate("id", "count, distinct_count", "10d");
        Views tiles = Views.view(WHO)
                .aggregate("number", "sum, count, max", "6h, 12h, 1d, 5d")
                .boundary(Boundary.BEFORE);
        Views ever = Views.view(WHO).aggregate("rating", "avg", "lifetime").boundary(Boundary.BEFORE);
        Views recent = Views.view(WHO).aggregate("rating", "avg", "4d").boundary(Boundary.BEFORE);
        Optional<String> none = Optional.empty();
        Optional<Source.Changes> byReview =
                Optional.of(new Source.Changes(List.of("review"), none, Optional.of("before")));
        return List.of(
                new ViewRows("range", range.build(), trades(), "at", none),
                new ViewRows("counts", counts.build(), numbers(), "at", none),
                new ViewRows("tiles", tiles.build(), numbers(), "at", none),
                new ViewRows("ever", ever.build(), ratings(), new RowTimes("changed", none, none, none, byReview)),
                new ViewRows(
                        "recent",
                        recent.build(),
                        ratings(),
                        new RowTimes("happened", Optional.of("changed"), none, none, byReview)));
    }

    private static Dataset<Row> quotes() {
        Row[] rows = Stream.of(PeersRows.TEMPO, PeersRows.FEAST)
                .flatMap(Arrays::stream)
                .toArray(Row[]::new);
        return table("who STRING, at TIMESTAMP, known TIMESTAMP, turn BIGINT, bid DOUBLE, ask DOUBLE", rows);
    }

    private static Dataset<Row> trades() {
        return table("who STRING, at TIMESTAMP, price FLOAT", PeersRows.TRADES);
    }

    private static Dataset<Row> numbers() {
        return table("who STRING, at TIMESTAMP, id INT, number INT", PeersRows.NUMBERS);
    }

    private static Dataset<Row> ratings() {
        return table(
                "review INT, who STRING, happened TIMESTAMP, changed TIMESTAMP, rating DOUBLE, before BOOLEAN",
                PeersRows.RATINGS);
    }

    /** databrickslabs/tempo: as_of_join_tests.json, join/test_strategies_integration.json, tolerance in seconds as time to live. */
    private static List<Vectors> tempo() {
        return List.of(
                vectors(
                        "newest__bid, newest__ask",
                        row("nulls S1", "2020-08-01 00:00:10", 345.11, 351.12),
                        row("nulls S1", "2020-08-01 00:01:12", null, 353.13),
                        row("nulls S1", "2020-09-01 00:02:10", null, null),
                        row("nulls S1", "2020-09-01 00:19:12", 359.21, 365.31),
                        row("parts S1", "2020-08-01 00:00:02", 345.11, 351.12),
                        row("parts S1", "2020-08-01 00:00:08", 345.11, 351.12),
                        row("parts S1", "2020-08-01 00:00:11", 348.10, 353.13),
                        row("parts S1", "2020-08-01 00:00:18", 358.93, 365.12),
                        row("parts S1", "2020-08-01 00:00:19", 359.21, 365.31),
                        row("parts S1", "2020-08-01 00:00:21", 359.21, 365.31),
                        row("parts S1", "2020-08-01 00:00:23", 359.21, 365.31)),
                vectors(
                        "skipping__bid, skipping__ask",
                        row("nulls S1", "2020-08-01 00:00:10", 345.11, 351.12),
                        row("nulls S1", "2020-08-01 00:01:12", 345.11, 353.13),
                        row("nulls S1", "2020-09-01 00:02:10", 345.11, 353.13),
                        row("nulls S1", "2020-09-01 00:19:12", 359.21, 365.31)),
                vectors(
                        "in_turn__bid, in_turn__ask",
                        row("turns S1", "2020-08-01 00:00:10", 19.11, 20.12),
                        row("turns S1", "2020-08-01 00:00:10", 19.11, 20.12),
                        row("turns S1", "2020-08-01 00:01:12", 348.10, 1000.13),
                        row("turns S1", "2020-09-01 00:02:10", 358.93, 365.12),
                        row("turns S1", "2020-09-01 00:19:12", 359.21, 365.31)),
                vectors(
                        "two_minutes__bid",
                        row("tolerance AAPL", "2021-01-01 10:00:00", 99.8),
                        row("tolerance AAPL", "2021-01-01 10:05:00", 100.5),
                        row("tolerance AAPL", "2021-01-01 10:10:00", null)),
                vectors(
                        "newest__bid",
                        row("lead AAPL", "2021-01-01 10:00:00", 99.5),
                        row("lead AAPL", "2021-01-01 10:05:00", 99.5),
                        row("lead AAPL", "2021-01-01 10:10:00", 99.5),
                        row("none AAPL", "2021-01-01 10:10:00", null)));
    }

    /** feast-dev/feast, sdk/python/tests/unit/infra: test_filter_by_created_timestamp.py, test_ibis.py, mongodb .../test_one.py. */
    private static List<Vectors> feast() {
        return List.of(
                vectors("corrected__bid", row("created 1", "2025-01-02 00:00:00", 0.6)),
                vectors(
                        "as_known__bid",
                        row("created 1", "2025-01-02 00:00:00", 0.4),
                        row("unknown 1", "2025-01-02 00:00:00", 0.4),
                        row("future 1", "2025-01-02 00:00:00", null),
                        row("two 1", "2025-01-02 00:00:00", 0.4),
                        row("two 2", "2025-01-02 00:00:00", null)),
                vectors(
                        "ten_days__bid",
                        row("ibis 1", "2024-01-01 00:00:00", 11.0),
                        row("ibis 1", "2024-01-02 00:00:00", 22.0),
                        row("ibis 2", "2024-01-01 00:00:00", null)),
                vectors(
                        "a_day__bid, a_day__ask",
                        row("mongo 1", "2025-01-01 10:30:00", 0.5, 0.9),
                        row("mongo 1", "2025-01-01 11:30:00", 0.6, 0.85),
                        row("mongo 2", "2025-01-01 11:00:00", 0.3, 0.95),
                        row("stale 1", "2025-01-01 12:00:00", 0.9, null),
                        row("stale 2", "2025-01-01 12:00:00", null, null)));
    }

    private static List<Vectors> windows() {
        return List.of(
                // databrickslabs/tempo: stats_tests.json, test_range_stats, as decimals of two places
                vectors(
                        "range__mean, range__price_count_20m, range__total, range__deviation, range__z",
                        row("range S1", "2020-08-01 00:00:10", "349.21", 1L, "349.21", null, null),
                        row("range S1", "2020-08-01 00:01:12", "350.26", 2L, "700.53", "1.49", "0.71"),
                        row("range S1", "2020-09-01 00:02:10", "361.10", 1L, "361.10", null, null),
                        row("range S1", "2020-09-01 00:19:12", "361.60", 2L, "723.20", "0.71", "0.71")),
                // feathr-ai/feathr: SlidingWindowAggIntegTest.scala, of data in generation/daily/2019/05
                vectors(
                        "counts__f_sum_3d, counts__g_sum_3d, counts__id_count_10d, counts__id_distinct_count_10d",
                        row("feathr 1", "2019-05-22 00:00:00", 6L, null, 6L, 2L),
                        row("feathr 2", "2019-05-22 00:00:00", 10L, null, 5L, 2L),
                        row("feathr 3", "2019-05-22 00:00:00", null, 5L, 1L, 1L)),
                // airbnb/chronon: SawtoothMutationAggregatorTest.scala; its windows begin at the last five minutes, so
                // looks do too
                vectors(
                        "tiles__number_sum_6h, tiles__number_count_6h",
                        row("tiled", "2024-02-05 21:19:31", null, 0L),
                        row("mid hour", "2024-02-05 21:15:00", 16L, 2L),
                        row("short", "2024-02-05 21:15:00", 16L, 2L)),
                vectors("tiles__number_sum_12h, tiles__number_count_12h", row("short", "2024-02-05 21:15:00", 31L, 7L)),
                vectors("tiles__number_sum_1d, tiles__number_count_1d", row("tiled", "2024-02-05 21:19:31", 25L, 4L)),
                // airbnb/chronon: TestUtils.scala and FeatureWithLabelJoinTest.scala, is_active over the five days up
                // to a night
                vectors(
                        "tiles__number_max_5d",
                        row("label 1", "2022-10-07 00:00:00", 1),
                        row("label 2", "2022-10-07 00:00:00", 1),
                        row("label 3", "2022-10-07 00:00:00", 0),
                        row("label 3", "2022-10-08 00:00:00", 2)));
    }

    /** airbnb/chronon: MutationsTest.scala. A row that does not name an old value is an insertion. */
    private static List<Vectors> changes() {
        return List.of(
                vectors(
                        "ever__rating_avg_lifetime",
                        row("simple 1", "2021-04-10 01:00:00", 4.5),
                        row("simple 1", "2021-04-10 02:30:00", 4.0),
                        row("simple 2", "2021-04-10 23:00:00", 3.0),
                        row("value 1", "2021-04-10 01:00:00", 4.5),
                        row("value 1", "2021-04-10 02:30:00", 4.0),
                        row("key 1", "2021-04-10 01:00:00", 4.0),
                        row("key 2", "2021-04-10 02:30:00", 3.5),
                        row("key 2", "2021-04-10 23:00:00", 3.4),
                        row("left 1", "2021-04-10 01:00:00", 4.4),
                        row("left 2", "2021-04-09 04:30:00", 3.0),
                        row("left 2", "2021-04-09 06:30:00", 3.25),
                        row("left 2", "2021-04-09 08:30:00", 3.5),
                        row("left 2", "2021-04-10 23:00:00", 3.4)),
                vectors(
                        "recent__rating_avg_4d",
                        row("decayed 2", "2021-04-09 01:30:00", 3.5),
                        row("decayed 2", "2021-04-09 04:30:00", 4.0),
                        row("decayed 2", "2021-04-09 06:30:00", 3.0),
                        row("decayed 2", "2021-04-09 08:30:00", 4.5),
                        row("decayed 2", "2021-04-10 09:00:00", 5.0),
                        row("decayed 2", "2021-04-10 23:00:00", 4.5),
                        row("still 2", "2021-04-10 01:00:00", 4.5),
                        row("still 2", "2021-04-10 23:00:00", 5.0),
                        row("new 2", "2021-04-10 00:07:00", null),
                        row("new 2", "2021-04-10 01:07:00", 5.0),
                        row("new 2", "2021-04-10 05:00:00", 3.5),
                        row("new 2", "2021-04-10 23:00:00", 4.5)));
    }
}
