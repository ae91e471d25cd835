package io.nightshift.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rows to be monitored, the same on every machine: a night, three texts of 8, 16 and 1,000 values, and doubles that are normal,
 * skewed, even, or often 0, one in fifty of them null.
 */
record MonitoredRows(long rows, int doubles) {
    static final MonitoredRows NARROW = new MonitoredRows(4_000_000, 20);
    static final MonitoredRows WIDE = new MonitoredRows(100_000, 1_000);

    private static final int NIGHTS = 14;

    List<String> numbers() {
        return IntStream.range(0, doubles).mapToObj(i -> "v" + i).toList();
    }

    static List<String> texts() {
        return List.of("site", "kind", "city");
    }

    /** What a reference is made of: rows of fourteen nights. */
    Dataset<Row> reference(SparkSession spark, Path folder) {
        return at(spark, folder.resolve("reference-" + doubles), 0);
    }

    /** As many rows of one night, their doubles a tenth of a deviation off. */
    Dataset<Row> current(SparkSession spark, Path folder) {
        return at(spark, folder.resolve("current-" + doubles), 1);
    }

    private Dataset<Row> at(SparkSession spark, Path path, int seed) {
        if (!Files.exists(path.resolve("_SUCCESS"))) {
            spark.range(0, rows, 1, 2)
                    .selectExpr(expressions(seed).toArray(String[]::new))
                    .write()
                    .mode("overwrite")
                    .parquet(path.toString());
        }
        return spark.read().parquet(path.toString());
    }

    private List<String> expressions(int seed) {
        List<String> expressions = new ArrayList<>();
        expressions.add("date_add(DATE'2024-01-01', " + (seed == 0 ? "CAST(id % " + NIGHTS + " AS INT)" : NIGHTS) + ") AS night");
        expressions.add("concat('s', pmod(hash(id, " + seed + "), 8)) AS site");
        expressions.add("concat('k', pmod(hash(id, 1, " + seed + "), 16)) AS kind");
        expressions.add("concat('city ', pmod(hash(id, 2, " + seed + "), 1000)) AS city");
        for (int i = 0; i < doubles; i++) {
            expressions.add("IF(rand(" + (7_000 + 31 * i + seed) + ") < 0.02, NULL, " + shape(i, 10 + 31 * i + seed) + " + "
                    + 0.1 * seed + ") AS v" + i);
        }
        return expressions;
    }

    private static String shape(int place, int seed) {
        return switch (place % 4) {
            case 0 -> "randn(" + seed + ")";
            case 1 -> "exp(randn(" + seed + "))";
            case 2 -> "rand(" + seed + ") * 3";
            default -> "IF(rand(" + seed + ") < 0.4, 0D, abs(randn(" + (seed + 1) + ")) * 20)";
        };
    }
}
