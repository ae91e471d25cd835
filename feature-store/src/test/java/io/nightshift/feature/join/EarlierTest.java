package io.nightshift.feature.join;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.to_json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.definition.FeatureView.Boundary;
import io.nightshift.spark.EngineColumns;
import io.nightshift.spark.Frames;
import io.nightshift.testkit.SparkExtension;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks that begin with what earlier rows have come to, against looks at all rows. Compared bit for bit. */
@JoinedEveryWay
@ExtendWith(SparkExtension.class)
class EarlierTest {
    private static final Instant START = Instant.parse("2013-03-01T00:00:00Z");
    private static final Duration WIDEST = Duration.ofDays(3);
    private static final Duration DELAY = Duration.ofHours(7);
    private static final int LABELS = 4 * 4 * 8;
    private static final List<String> KEY = List.of("shop", "state");

    private final SparkSession spark = SparkExtension.session();

    @ParameterizedTest
    @CsvSource({"1, false, AT_OR_BEFORE", "2, true, BEFORE"})
    void givesTheFeaturesOfAllRows(int seed, boolean skipNulls, Boundary boundary) {
        Random random = new Random(seed);
        ViewRows all = rows(sources(random), skipNulls, boundary);
        Dataset<Row> labels = labels(random, 12, 20).repartition(5, rand(seed));
        ViewRows first = from(all, "first", 6, stored(states(all, 6)));
        Dataset<Row> later = stored(states(first, 11));
        ViewRows second = from(all, "second", 11, later);

        Dataset<Row> attached = PointInTime.attach(labels, AsOf.event("at"), List.of(all, first, second));

        assertThat(attached.select(
                                features(attached, "sales"), features(attached, "first"), features(attached, "second"))
                        .collectAsList())
                .hasSize(LABELS)
                .allSatisfy(row -> assertThat(List.of(row.get(1), row.get(2))).containsOnly(row.get(0)));
        assertThat(text(later)).isEqualTo(text(stored(states(all, 11))));
    }

    @Test
    void refusesWhatCannotBeKept() {
        Dataset<Row> sources = sources(new Random(1));
        Views ema = Views.view(KEY).aggregate("price", "ema(1d)", "lifetime");
        ViewRows endless = new ViewRows("sales", ema.build(), sources, "sold", Optional.empty());
        Views count = Views.view(KEY).aggregate(null, "count", "lifetime");
        ViewRows cutOff = new ViewRows("sales", count.build(), sources, "sold", Optional.of("known"));

        for (ViewRows view : List.of(endless, cutOff)) {
            assertThatThrownBy(() -> states(view, 3))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("what rows of view sales come to cannot be kept");
        }
    }

    private static ViewRows rows(Dataset<Row> sources, boolean skipNulls, Boundary boundary) {
        Views view = Views.view(KEY)
                .where("price IS NULL OR price <> 3")
                .aggregate(
                        "price", "sum, avg, stddev, variance_pop, min, max, count, skewness, kurtosis", "lifetime, 1d")
                .aggregate("price", "first, last, last_k(3), first_k(2), time_since_last", "lifetime, 3d")
                .aggregate("pieces", "sum, max, first", "lifetime")
                .aggregate("money", "sum, min, last", "lifetime")
                .aggregate("paid", "share", "lifetime")
                .aggregate("name", "min, max, last_k(2)", "lifetime")
                .aggregate("tags", "sum, count, last", "lifetime")
                .aggregate("pieces", "sum", "tumbling(1d)")
                .aggregateWhere(null, "count", "lifetime, 1d", "paid", "paid_rows")
                .aggregate("price", "distinct_count, quantile(0.5)", "1d")
                .column("price", "newest")
                .column("name", "newest_name")
                .column("struct(tags, money)", "newest_both")
                .derive("more", "price_count_lifetime + paid_rows_count_lifetime")
                .boundary(boundary)
                .ignoreKnown(true)
                .ttl(Duration.ofDays(9))
                .delay(DELAY);
        return new ViewRows(
                "sales",
                (skipNulls ? view.skipNulls() : view).build(),
                sources,
                new RowTimes("sold", Optional.of("known"), Optional.of("turn"), Optional.empty(), Optional.empty()));
    }

    /** At the end of so many days, of every key there is. */
    private Dataset<Row> states(ViewRows view, int days) {
        Dataset<Row> keys = labels(new Random(7), 0, 0).select("shop", "state").distinct();
        Dataset<Row> looks = keys.withColumn("at", lit(Timestamp.from(end(days))));
        return PointInTime.states(looks, AsOf.strictlyBefore("at"), view)
                .select("shop", "state", "`" + EngineColumns.STATE + "`");
    }

    /** As they would come out of a table. */
    private Dataset<Row> stored(Dataset<Row> states) {
        return Frames.of(spark, "shop STRING, state INT, `nightshift:state` BINARY", states.collectAsList())
                .filter("shop IS NOT NULL AND state IS NOT NULL");
    }

    /** Without the rows that nothing but a lifetime needs. */
    private static ViewRows from(ViewRows all, String name, int days, Dataset<Row> stored) {
        Instant oldest = end(days).minus(DELAY).minus(WIDEST);
        Dataset<Row> rows = all.rows().filter(col("sold").geq(lit(Timestamp.from(oldest))));
        return new ViewRows(name, all.view(), rows, all.times()).after(new Earlier(stored, end(days)));
    }

    /** Of one view, as one text. */
    private static Column features(Dataset<Row> attached, String view) {
        return to_json(struct(Stream.of(attached.columns())
                .filter(name -> name.startsWith(view + "__"))
                .map(name -> col(name).as(name.substring(view.length())))
                .toArray(Column[]::new)));
    }

    private static Instant end(int days) {
        return START.plus(Duration.ofDays(days));
    }

    private static List<String> text(Dataset<Row> rows) {
        return rows.selectExpr("to_json(struct(*)) AS json").collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    /** Of every key, at random times between two days, and at the very ends of days. */
    private Dataset<Row> labels(Random random, int first, int last) {
        List<Row> rows = new ArrayList<>();
        for (String shop : Arrays.asList("a", "b", "", null)) {
            for (Integer state : Arrays.asList(1, 2, 99, null)) {
                for (int i = 0; i < 8; i++) {
                    int hour = 24 * first + random.nextInt(24 * (last - first) + 1);
                    rows.add(RowFactory.create(shop, state, micros(hour - (i == 0 ? hour % 24 : 0)) + i % 3));
                }
            }
        }
        return Frames.of(spark, "shop STRING, state INT, at BIGINT", rows)
                .withColumn("at", timestamp_micros(col("at")));
    }

    /** On the hour, so that many meet ends of days and looks; with nulls and ties, some the same in all. */
    private Dataset<Row> sources(Random random) {
        List<Double> odd = Arrays.asList(null, Double.NaN, Double.NEGATIVE_INFINITY, -0.0, 1e300, -1e-300, 3.0);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            long sold = micros(random.nextInt(24 * 20)) - (random.nextInt(4) == 0 ? DELAY.toMillis() * 1000 : 0);
            rows.add(RowFactory.create(
                    Arrays.asList("a", "b", "", null).get(random.nextInt(4)),
                    Arrays.asList(1, 2, null).get(random.nextInt(3)),
                    random.nextInt(20) == 0 ? null : (Object) sold,
                    random.nextInt(3) == 0 ? null : (Object) (sold + random.nextInt(3)),
                    random.nextInt(3),
                    random.nextInt(3) == 0 ? odd.get(random.nextInt(odd.size())) : (Object) random.nextGaussian(),
                    random.nextInt(5) == 0 ? null : (Object) random.nextInt(9),
                    Arrays.asList("pear", "äpple", null).get(random.nextInt(3))));
            if (i % 30 == 0) {
                rows.add(rows.get(rows.size() - 1));
            }
        }
        return Frames.of(
                        spark,
                        "shop STRING, state INT, sold BIGINT, known BIGINT, turn INT, price DOUBLE, pieces INT, name STRING",
                        rows)
                .withColumn("sold", timestamp_micros(col("sold")))
                .withColumn("known", timestamp_micros(col("known")))
                .selectExpr(
                        "*",
                        "CAST(pieces AS DECIMAL(9,2)) / 7 AS money",
                        "pieces > 4 AS paid",
                        "IF(pieces = 3, NULL, sequence(0, pieces)) AS tags");
    }

    private static long micros(int hours) {
        return START.plus(Duration.ofHours(hours)).toEpochMilli() * 1000;
    }
}
