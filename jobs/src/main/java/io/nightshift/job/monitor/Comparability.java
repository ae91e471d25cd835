package io.nightshift.job.monitor;

import io.nightshift.drift.NumericBins;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** Which columns can be counted in bins at all, and which in bins that were frozen of them before. */
final class Comparability {
    private Comparability() {}

    /** Numbers, text and booleans. */
    static boolean isMonitored(DataType type) {
        return isNumeric(type) || type instanceof StringType || type instanceof BooleanType;
    }

    static boolean isNumeric(DataType type) {
        return type instanceof NumericType;
    }

    /** Why rows of a schema cannot be counted in the bins of a column; empty where they can. */
    static Optional<String> fault(MonitoredColumn column, StructType schema) {
        if (!Arrays.asList(schema.fieldNames()).contains(column.column())) {
            return Optional.of("the rows scored have no such column any more");
        }
        DataType type = schema.apply(column.column()).dataType();
        boolean wasNumeric = column.bins() instanceof NumericBins;
        return isMonitored(type) && isNumeric(type) == wasNumeric
                ? Optional.empty()
                : Optional.of("it is " + type.sql() + " now, and the reference has "
                        + (wasNumeric ? "numbers" : "categories"));
    }
}
