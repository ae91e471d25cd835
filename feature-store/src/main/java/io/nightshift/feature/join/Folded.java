package io.nightshift.feature.join;

import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import io.nightshift.definition.Op;
import io.nightshift.definition.Operation;
import io.nightshift.definition.shape.Shapes;
import io.nightshift.feature.Feature;
import io.nightshift.feature.window.Aggregation;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What a windowed feature is to the walk: its aggregation, and the form in which its result leaves Java. */
final class Folded {
    private static final String VALUE = "value";
    private static final String COUNT = "count";

    private Folded() {}

    static Aggregation aggregation(Feature.Windowed feature) {
        return switch (feature.operation().op()) {
            case COUNT -> Aggregation.COUNT;
            case SUM -> sum(feature.type());
            case AVG -> Aggregation.AVERAGE;
            case MIN -> Aggregation.MINIMUM;
            case MAX -> Aggregation.MAXIMUM;
            case STDDEV -> Aggregation.DEVIATION;
            case STDDEV_POP -> Aggregation.DEVIATION_POP;
            case VARIANCE -> Aggregation.VARIANCE;
            case VARIANCE_POP -> Aggregation.VARIANCE_POP;
            case SKEWNESS -> Aggregation.SKEWNESS;
            case KURTOSIS -> Aggregation.KURTOSIS;
            case FIRST -> Aggregation.FIRST;
            case LAST -> Aggregation.LAST;
            case FIRST_K -> Aggregation.FIRST_FEW;
            case LAST_K -> Aggregation.LAST_FEW;
            case DISTINCT_COUNT -> Aggregation.DISTINCT;
            case MODE -> Aggregation.MODE;
            case TOP_K -> Aggregation.MOST_FREQUENT;
            case HISTOGRAM -> Aggregation.HISTOGRAM;
            case QUANTILE -> Aggregation.QUANTILE;
            case SHARE -> Aggregation.SHARE;
            case TIME_SINCE_LAST -> Aggregation.SINCE_LAST;
            case EMA -> Aggregation.DECAYED_AVERAGE;
        };
    }

    /** Durations in microseconds; 0 where there is none. */
    static double argument(Operation operation) {
        return operation
                .argument()
                .map(text -> operation.op().argument() == Op.Argument.DURATION
                        ? TimeUnit.MICROSECONDS.convert(Shapes.duration(text))
                        : Double.parseDouble(text))
                .orElse(0.0);
    }

    /** Whether the result depends on which of several rows of one time is the newer one. */
    static boolean dependsOnAge(Op op) {
        return switch (op) {
            case FIRST, LAST, FIRST_K, LAST_K, EMA -> true;
            default -> false;
        };
    }

    /** Type of the result in wire form. */
    static DataType type(Feature.Windowed feature) {
        return switch (feature.operation().op()) {
            case FIRST_K, LAST_K -> DataTypes.createArrayType(Wire.type(element(feature)));
            case TOP_K ->
                counted(Wire.type(((StructType) element(feature)).apply(VALUE).dataType()));
            case HISTOGRAM -> counted(DataTypes.BinaryType);
            default -> Wire.type(feature.type());
        };
    }

    static Column back(Column result, Feature.Windowed feature) {
        return switch (feature.operation().op()) {
            case FIRST_K, LAST_K -> transform(result, value -> Wire.back(value, element(feature)));
            case TOP_K ->
                transform(
                        result,
                        entry -> entry(
                                entry,
                                ((StructType) element(feature)).apply(VALUE).dataType()));
            case HISTOGRAM -> map_from_entries(transform(result, entry -> entry(entry, DataTypes.StringType)));
            default -> Wire.back(result, feature.type());
        };
    }

    private static Column entry(Column entry, DataType value) {
        return struct(
                Wire.back(entry.getField(VALUE), value).as(VALUE),
                entry.getField(COUNT).as(COUNT));
    }

    private static DataType element(Feature.Windowed feature) {
        return ((ArrayType) feature.type()).elementType();
    }

    private static DataType counted(DataType value) {
        return DataTypes.createArrayType(new StructType().add(VALUE, value).add(COUNT, DataTypes.LongType));
    }

    private static Aggregation sum(DataType result) {
        if (result.equals(DataTypes.LongType)) {
            return Aggregation.WHOLE_SUM;
        }
        return result.equals(DataTypes.DoubleType) ? Aggregation.DOUBLE_SUM : Aggregation.DECIMAL_SUM;
    }
}
