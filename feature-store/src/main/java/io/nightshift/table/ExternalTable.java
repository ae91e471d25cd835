package io.nightshift.table;

import io.delta.tables.DeltaTable;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.StructField;
import scala.Option;

/** A Delta table that belongs to somebody else: read, never written; the rows stay those of the version. */
public record ExternalTable(String path, long version, Dataset<Row> rows) {
    private static final Pattern NAME = Pattern.compile("\\w+(\\.\\w+){0,2}");

    /**
     * The table as it is now; empty where there is none, or none of Delta's.
     *
     * @param table its path, or its name in a catalog of the session: {@code table}, {@code schema.table} or
     *     {@code catalog.schema.table}
     */
    public static Optional<ExternalTable> pin(SparkSession spark, String table) {
        return NAME.matcher(table).matches()
                ? location(spark, table).flatMap(path -> pinPath(spark, path))
                : pinPath(spark, table);
    }

    /**
     * What commits after an older version did, as far as the log tells of it without any data being read.
     *
     * @param times a column of dates or times
     * @param zone in which a time is a day
     * @return oldest first; empty where the log no longer goes back so far, or there was no such version
     */
    public Optional<List<Touch>> touchesSince(long older, String times, ZoneId zone) {
        StructField column = Arrays.stream(rows.schema().fields())
                .filter(field -> field.name().equalsIgnoreCase(times))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(path + " has no column " + times));
        return older > version
                ? Optional.empty()
                : new VersionDiff(DeltaLog.forTable(rows.sparkSession(), path), column, zone).between(older, version);
    }

    private static Optional<String> location(SparkSession spark, String name) {
        try {
            Row detail = DeltaTable.forName(spark, name).detail().head();
            return Optional.of(detail.<String>getAs("location"));
        } catch (Exception e) { // Scala throws it past the compiler
            if (e instanceof AnalysisException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<ExternalTable> pinPath(SparkSession spark, String path) {
        long version = DeltaLog.forTable(spark, path)
                .update(false, Option.empty(), Option.empty())
                .version();
        if (version < 0) {
            return Optional.empty();
        }
        Dataset<Row> rows =
                spark.read().format("delta").option("versionAsOf", version).load(path);
        return Optional.of(new ExternalTable(path, version, rows));
    }
}
