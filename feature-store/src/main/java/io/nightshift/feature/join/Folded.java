package io.nightshift.feature.join;

import io.nightshift.definition.Op;
import io.nightshift.definition.Operation;
import io.nightshift.definition.shape.Shapes;
import io.nightshift.feature.Feature;
import io.nightshift.feature.window.Aggregation;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What a windowed feature is to a window. */
final class Folded {
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
            case APPROX_DISTINCT_COUNT -> Aggregation.APPROX_DISTINCT;
            case MODE -> Aggregation.MODE;
            case TOP_K -> Aggregation.MOST_FREQUENT;
            case HISTOGRAM -> Aggregation.HISTOGRAM;
            case QUANTILE -> Aggregation.QUANTILE;
            case APPROX_QUANTILE -> Aggregation.APPROX_QUANTILE;
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

    private static Aggregation sum(DataType result) {
        if (result.equals(DataTypes.LongType)) {
            return Aggregation.WHOLE_SUM;
        }
        return result.equals(DataTypes.DoubleType) ? Aggregation.DOUBLE_SUM : Aggregation.DECIMAL_SUM;
    }
}
