package io.nightshift.feature;

import io.nightshift.definition.FeatureView.Op;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;

/** Types of windowed aggregates. */
public final class AggregateTypes {
    static final DataType COUNT = DataTypes.LongType;
    private static final int DECIMAL_HEADROOM = 10;

    private AggregateTypes() {}

    /**
     * Count: BIGINT. Sum: BIGINT of whole numbers, DECIMAL with ten more digits of decimals, DOUBLE of the rest. Average and
     * deviation: DOUBLE. Minimum and maximum: the column's own type.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where the column's type does not suit the operation
     */
    static DataType result(String view, Op op, String column, DataType type) {
        boolean fits =
                switch (op) {
                    case COUNT -> true;
                    case SUM, AVG, STDDEV -> type instanceof NumericType;
                    case MIN, MAX -> isOrdered(type);
                };
        if (!fits) {
            throw FeatureErrors.badType(view, op, column, type);
        }
        return switch (op) {
            case COUNT -> COUNT;
            case SUM -> sum(type);
            case AVG, STDDEV -> DataTypes.DoubleType;
            case MIN, MAX -> type;
        };
    }

    public static boolean isWhole(DataType type) {
        return type instanceof ByteType
                || type instanceof ShortType
                || type instanceof IntegerType
                || type instanceof LongType;
    }

    private static DataType sum(DataType type) {
        if (type instanceof DecimalType decimal) {
            int precision = Math.min(decimal.precision() + DECIMAL_HEADROOM, DecimalType.MAX_PRECISION());
            return DataTypes.createDecimalType(precision, decimal.scale());
        }
        return isWhole(type) ? DataTypes.LongType : DataTypes.DoubleType;
    }

    private static boolean isOrdered(DataType type) {
        return type instanceof NumericType
                || type instanceof DateType
                || type instanceof TimestampType
                || type instanceof BooleanType
                || type.equals(DataTypes.StringType);
    }

    static String sql(DataType type) {
        return type instanceof StringType ? "STRING" : type.sql();
    }
}
