package io.nightshift.feature.join;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.xxhash64;

import io.nightshift.feature.join.Oracle.Label;
import io.nightshift.feature.join.Oracle.Source;
import io.nightshift.spark.Frames;
import io.nightshift.testkit.SparkExtension;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Made-up rows to look from and to look at, as frames for the join and as objects for the {@link Oracle}. */
final class RandomFlights {
    private static final long HOUR = 3_600_000_000L;

    private RandomFlights() {}

    /** Around the night on which New York's clocks go forward; few enough instants that many are hit exactly. */
    private static long time(Random random) {
        long start = LocalDate.of(2013, 3, 8)
                        .atStartOfDay(ZoneId.of("America/New_York"))
                        .toEpochSecond()
                * 1_000_000;
        long edge = random.nextInt(4) == 0 ? random.nextInt(3) - 1 : 0;
        return start + random.nextInt(30) * 4 * HOUR + edge;
    }

    private static List<?> key(Random random) {
        List<String> carriers = Arrays.asList("1", "12", "", null);
        List<Long> routes = Arrays.asList(23L, 3L, null, 3L);
        return Arrays.asList(carriers.get(random.nextInt(4)), routes.get(random.nextInt(4)));
    }

    /** Some rows twice, id and all. */
    static List<Label> labels(Random random, boolean night) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            LocalDate date = LocalDate.of(2013, 3, 8).plusDays(random.nextInt(6));
            long midnight = date.atStartOfDay(ZoneId.of("America/New_York")).toEpochSecond() * 1_000_000;
            labels.add(new Label(i / 2, key(random), night ? midnight : time(random)));
        }
        labels.addAll(labels.subList(0, 10));
        return labels;
    }

    static Dataset<Row> frame(List<Label> labels) {
        List<Row> rows = labels.stream()
                .map(label -> RowFactory.create(
                        label.id(), label.key().get(0), label.key().get(1), label.time()))
                .toList();
        return Frames.of(SparkExtension.session(), "id BIGINT, carrier STRING, route BIGINT, as_of BIGINT", rows)
                .withColumn("as_of", timestamp_micros(col("as_of")));
    }

    /** With nulls in every column, ties in time and in known time, NaN, infinities, and rows that are known late. */
    static Dataset<Row> sources(Random random) {
        List<Row> rows = new ArrayList<>();
        List<Double> odd = Arrays.asList(null, Double.NaN, Double.POSITIVE_INFINITY, -0.0, 1e17, -1e17);
        for (int i = 0; i < 600; i++) {
            List<?> key = key(random);
            Long time = random.nextInt(20) == 0 ? null : (Long) time(random);
            Long known = time == null || random.nextInt(20) == 0 ? null : (Long) (time + random.nextInt(4) * 8 * HOUR);
            Double value = random.nextInt(4) == 0 ? odd.get(random.nextInt(6)) : (Double) random.nextGaussian();
            Integer whole = random.nextInt(5) == 0 ? null : (Integer) random.nextInt();
            String name = List.of("b", "cancelled", "a", "Z").get(random.nextInt(4));
            Integer route = key.get(1) == null ? null : (Integer) ((Long) key.get(1)).intValue();
            Integer turn = random.nextInt(4) == 0 ? null : (Integer) random.nextInt(3);
            List<Double> tags = random.nextInt(6) == 0
                    ? null
                    : Stream.generate(() -> random.nextInt(5) == 0
                                    ? odd.get(random.nextInt(3))
                                    : (Double) (random.nextInt(9) - 4.5))
                            .limit(random.nextInt(4))
                            .toList();
            rows.add(RowFactory.create(key.get(0), route, time, known, turn, value, whole, name, tags));
        }
        return Frames.of(
                        SparkExtension.session(),
                        "carrier STRING, route INT, at BIGINT, known BIGINT, turn INT, value DOUBLE, whole INT, name STRING,"
                                + " tags ARRAY<DOUBLE>",
                        rows)
                .withColumn("at", timestamp_micros(col("at")))
                .withColumn("known", timestamp_micros(col("known")));
    }

    static List<Source> collected(Dataset<Row> sources, Optional<String> sequence) {
        return sources
                .filter("name <> 'cancelled'")
                .withColumn(
                        "hash",
                        xxhash64(Arrays.stream(sources.columns())
                                .map(c -> col(c))
                                .toArray(org.apache.spark.sql.Column[]::new)))
                .selectExpr("*", "unix_micros(at) AS a", "unix_micros(known) AS k")
                .withColumn(
                        "s", sequence.map(name -> col(name)).orElse(lit(null)).cast("bigint"))
                .collectAsList()
                .stream()
                .map(RandomFlights::source)
                .toList();
    }

    private static Source source(Row row) {
        Integer route = row.getAs("route");
        Integer whole = row.getAs("whole");
        return new Source(
                Arrays.asList(row.<String>getAs("carrier"), route == null ? null : (Long) route.longValue()),
                row.getAs("a"),
                row.getAs("k"),
                row.getAs("s"),
                row.getAs("value"),
                whole == null ? null : (Long) whole.longValue(),
                row.getAs("name"),
                row.isNullAt(row.fieldIndex("tags")) ? null : row.getList(row.fieldIndex("tags")),
                row.getAs("hash"));
    }
}
