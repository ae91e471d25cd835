package io.nightshift.job.tally;

import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** How a value stands in a row. */
enum ReadAs {
    DOUBLE,
    FLOAT,
    LONG,
    INT,
    SHORT,
    BYTE,
    BOOLEAN,
    DECIMAL,
    /** No number: only whether it is there is seen. */
    OTHER;

    static ReadAs of(DataType type) {
        if (type instanceof DoubleType) {
            return DOUBLE;
        }
        if (type instanceof FloatType) {
            return FLOAT;
        }
        if (type instanceof LongType || type instanceof TimestampType || type instanceof TimestampNTZType) {
            return LONG;
        }
        if (type instanceof IntegerType || type instanceof DateType) {
            return INT;
        }
        if (type instanceof ShortType) {
            return SHORT;
        }
        if (type instanceof ByteType) {
            return BYTE;
        }
        if (type instanceof BooleanType) {
            return BOOLEAN;
        }
        return type instanceof DecimalType ? DECIMAL : OTHER;
    }
}
