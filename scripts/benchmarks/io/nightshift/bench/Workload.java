package io.nightshift.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The same rows on every machine: labels and feature rows of one entity, at random instants of a year.
 *
 * @param hot share of the rows, in percent, that belong to one key
 */
record Workload(String name, long labels, long features, long keys, int hot, boolean windows) {
    static final int VALUES = 5;
    private static final long YEAR = 365L * 24 * 3_600_000_000L;
    private static final long START = 1_700_000_000_000_000L;

    static Workload named(String name) {
        return Stream.of(
                        new Workload("P1", 1_000_000, 2_000_000, 20_000, 0, false),
                        new Workload("P2", 100_000, 200_000, 20_000, 20, false),
                        new Workload("P3", 1_000_000, 2_000_000, 20_000, 20, false),
                        new Workload("W1", 500_000, 2_000_000, 5_000, 0, true),
                        new Workload("W2", 50_000, 200_000, 5_000, 50, true))
                .filter(workload -> workload.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload " + name));
    }

    boolean isSmall() {
        return labels + features < 1_000_000;
    }

    /** Writes both tables as Parquet, unless they are there. */
    void write(SparkSession spark, Path folder) {
        if (Files.exists(folder.resolve(name + "/features/_SUCCESS"))) {
            return;
        }
        Dataset<Row> rows = spark.range(0, labels, 1, 4).select(col("id"), key("label"), time("label"));
        rows.write().mode("overwrite").parquet(folder.resolve(name + "/labels").toString());
        Column[] values = Stream.concat(
                        Stream.of(key("feature"), time("feature")),
                        IntStream.range(0, VALUES)
                                .mapToObj(i ->
                                        random("v" + i, 1_000_000).divide(1000).as("v" + i)))
                .toArray(Column[]::new);
        spark.range(0, features, 1, 4)
                .select(values)
                .write()
                .mode("overwrite")
                .parquet(folder.resolve(name + "/features").toString());
    }

    private Column key(String salt) {
        Column spread = random(salt + " key", keys);
        return when(random(salt + " hot", 100).lt(hot), lit(0L))
                .otherwise(spread)
                .as("k");
    }

    private static Column time(String salt) {
        return timestamp_micros(lit(START).plus(random(salt + " time", YEAR))).as("t");
    }

    private static Column random(String salt, long bound) {
        return pmod(xxhash64(col("id"), lit(salt)), lit(bound));
    }
}
