package io.nightshift.table;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import scala.Option;

/** A Delta table that belongs to somebody else: read, never written; the rows stay those of the version. */
public record ExternalTable(String path, long version, Dataset<Row> rows) {
    /** The table as it is now; empty where there is none. */
    public static Optional<ExternalTable> pin(SparkSession spark, String path) {
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
