package io.nightshift.spark;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Frames out of what the driver holds. Spark makes a frame of no columns out of a list of Java records without a word, so
 * rows are the only way in.
 */
public final class Frames {
    private Frames() {}

    /** @param ddl schema of the rows, as {@code night DATE, rows BIGINT} */
    public static Dataset<Row> of(SparkSession spark, String ddl, List<Row> rows) {
        return spark.createDataFrame(rows, StructType.fromDDL(ddl));
    }

    public static Dataset<Row> empty(SparkSession spark, StructType schema) {
        return spark.createDataFrame(List.of(), schema);
    }
}
