package io.nightshift.job.profile;

import io.nightshift.profile.ColumnKind;
import io.nightshift.profile.ColumnType;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** What Spark's columns are to a profile. */
public final class ProfiledColumns {
    /** Unscaled values of as many digits are longs. */
    private static final int LONG_DIGITS = 18;

    private ProfiledColumns() {}

    public static List<ColumnType> of(StructType schema) {
        return Arrays.stream(schema.fields()).map(ProfiledColumns::of).toList();
    }

    private static ColumnType of(StructField field) {
        ColumnKind kind = kind(field.dataType());
        int scale = kind == ColumnKind.DECIMAL ? ((DecimalType) field.dataType()).scale() : 0;
        return new ColumnType(field.name(), field.dataType().sql(), kind, scale);
    }

    private static ColumnKind kind(DataType type) {
        if (type instanceof BooleanType) {
            return ColumnKind.BOOLEAN;
        }
        if (type instanceof IntegralType) {
            return ColumnKind.WHOLE;
        }
        if (type instanceof FloatType) {
            return ColumnKind.FLOAT;
        }
        if (type instanceof DecimalType decimal) {
            return decimal.precision() <= LONG_DIGITS ? ColumnKind.DECIMAL : ColumnKind.DOUBLE;
        }
        return type instanceof DoubleType ? ColumnKind.DOUBLE : otherKind(type);
    }

    private static ColumnKind otherKind(DataType type) {
        if (type instanceof DateType) {
            return ColumnKind.DATE;
        }
        if (type instanceof TimestampType) {
            return ColumnKind.TIMESTAMP;
        }
        if (type instanceof TimestampNTZType) {
            return ColumnKind.LOCAL_TIMESTAMP;
        }
        return type instanceof StringType ? ColumnKind.TEXT : ColumnKind.OTHER;
    }
}
