package io.nightshift.feature;

import io.nightshift.definition.Op;
import org.apache.spark.sql.types.ArrayType;
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
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/** Types of windowed aggregates. */
public final class AggregateTypes {
    static final DataType COUNT = DataTypes.LongType;
    private static final int DECIMAL_HEADROOM = 10;

    private AggregateTypes() {}

    /**
     * Counts: BIGINT. Sum: BIGINT of whole numbers, DECIMAL with ten more digits of decimals, DOUBLE of the rest. Extremes, first,
     * last and mode: the column's own type, and arrays of it for several. {@code top_k}: an array of value and count,
     * {@code histogram}: a map from the value as text to its count. All else: DOUBLE. Of an array the type goes by its elements, where
     * the operation takes those.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where the column's type does not suit the operation
     */
    static DataType result(String view, Op op, String column, DataType type) {
        if (type instanceof ArrayType array && op.takesElements()) {
            return result(view, op, column, array.elementType());
        }
        if (!suits(op, type)) {
            throw FeatureErrors.badType(view, op, column, type);
        }
        return switch (op) {
            case COUNT, DISTINCT_COUNT, APPROX_DISTINCT_COUNT -> COUNT;
            case SUM -> sum(type);
            case MIN, MAX, FIRST, LAST, MODE -> type;
            case FIRST_K, LAST_K -> DataTypes.createArrayType(type);
            case TOP_K ->
                DataTypes.createArrayType(new StructType().add("value", type).add("count", COUNT));
            case HISTOGRAM -> DataTypes.createMapType(DataTypes.StringType, COUNT);
            default -> DataTypes.DoubleType;
        };
    }

    /** Of an operation that can do without a column. */
    static DataType result(Op op) {
        return op == Op.COUNT ? COUNT : DataTypes.DoubleType;
    }

    private static boolean suits(Op op, DataType type) {
        return switch (op.input()) {
            case ANY -> true;
            case NUMBER -> type instanceof NumericType;
            case BOOLEAN -> type instanceof BooleanType;
            case ORDERED -> isOrdered(type);
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
