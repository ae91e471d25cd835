package io.nightshift.feature.join;

import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Columns in the form in which they pass through Java code. Times and dates go as numbers and text as bytes, since Spark's
 * way through java.sql would shift old dates, depend on the JVM's zone, and repair text that is no UTF-8.
 */
final class Wire {
    private Wire() {}

    static Column out(Column column, DataType type) {
        if (type.equals(DataTypes.TimestampType)) {
            return unix_micros(column);
        }
        if (type.equals(DataTypes.DateType)) {
            return unix_date(column);
        }
        return type.equals(DataTypes.StringType) ? column.cast(DataTypes.BinaryType) : column;
    }

    static Column back(Column column, DataType type) {
        if (type.equals(DataTypes.TimestampType)) {
            return timestamp_micros(column);
        }
        if (type.equals(DataTypes.DateType)) {
            return date_from_unix_date(column);
        }
        return type.equals(DataTypes.StringType) ? column.cast(DataTypes.StringType) : column;
    }

    static DataType type(DataType type) {
        if (type.equals(DataTypes.TimestampType)) {
            return DataTypes.LongType;
        }
        if (type.equals(DataTypes.DateType)) {
            return DataTypes.IntegerType;
        }
        return type.equals(DataTypes.StringType) ? DataTypes.BinaryType : type;
    }
}
