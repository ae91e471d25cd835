package io.nightshift.job.check;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.try_sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Metric;
import io.nightshift.definition.MetricCall;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StructType;

/**
 * Metrics of the catalogue as aggregates.
 *
 * @param types of the source's declared columns
 */
record MetricCompiler(StructType types) {
    /** A sum of decimals of so many digits has room for ten more of them; one of more may overflow. */
    private static final int SURE_OF_ROOM = 28;

    private static final double APPROXIMATE = 0.016;
    private static final double MICROS_AN_HOUR = 3.6e9;

    /**
     * @param counted whether a row is asked about; never null
     * @throws IllegalArgumentException where a column is not there
     */
    Measure measure(MetricCall call, Column counted) {
        Named named = new Named(call, counted);
        return switch (call.metric().kind()) {
            case WHOLE -> new Measure.Whole(whole(call, named));
            case RANKED -> new Measure.Ranked(ranked(call, named));
            case CENTRAL -> new Measure.Central(call.metric(), named.numbers());
            case FAR_FROM_MEAN ->
                new Measure.FarFromMean(named.number(), call.number().orElseThrow());
            case FAR_FROM_MEDIAN ->
                new Measure.FarFromMedian(named.number(), call.number().orElseThrow());
            case FREQUENCY ->
                call.metric().arguments() == Metric.Arguments.ONE_AND_HOURS
                        ? volume(call, named.raw().get(0))
                        : new Measure.Frequency(call.metric(), named.values());
            case CUSTOM ->
                new Measure.Custom(GroupFigures.rounded(expr(call.expression().orElseThrow())));
        };
    }

    private static Column ranked(MetricCall call, Named named) {
        return switch (call.metric()) {
            case MEDIAN -> named.quantile(0.5);
            case QUANTILE -> named.quantile(call.number().orElseThrow());
            case IQR -> named.quantile(0.75).minus(named.quantile(0.25));
            case APPROX_DISTINCT_COUNT -> approx_count_distinct(named.values().get(0), APPROXIMATE);
            default -> throw new IllegalArgumentException(call + " is no aggregate that holds objects");
        };
    }

    /** Times of other dates are in no window. A night may have 23 or 25 hours. */
    private static Measure volume(MetricCall call, Column time) {
        Column start = unix_micros(SourceColumns.named(SourceColumns.NIGHT).cast("timestamp"));
        Column end = unix_micros(endOfNight());
        Column at = unix_micros(time.cast("timestamp"));
        double length = call.number().orElseThrow() * MICROS_AN_HOUR;
        Column window =
                when(at.geq(start).and(at.lt(end)), floor(at.minus(start).divide(length)));
        return new Measure.Frequency(
                call.metric(),
                List.of(window),
                Optional.of(ceil(end.minus(start).divide(length))));
    }

    private boolean mayBeNaN(String column) {
        DataType type = types.apply(column).dataType();
        return type instanceof DoubleType || type instanceof FloatType;
    }

    private static Column whole(MetricCall call, Named named) {
        return switch (call.metric()) {
            case ROW_COUNT -> count_if(named.counted);
            case NULL_COUNT -> count_if(named.counted.and(named.column(0).isNull()));
            case NULL_SHARE -> named.share(named.column(0).isNull());
            case NAN_COUNT -> count_if(named.counted.and(not(isFinite(named.column(0)))));
            case COMPLETENESS -> named.share(named.present().reduce(lit(true), Column::and));
            case ANY_COMPLETENESS -> named.share(named.present().reduce(lit(false), Column::or));
            case TRUE_SHARE ->
                try_divide(
                        count_if(named.counted.and(named.column(0))),
                        count(named.raw().get(0)));
            case SUM -> named.total();
            case AVG -> try_divide(named.total(), count(named.values().get(0)));
            case MIN -> min(named.number());
            case MAX -> max(named.number());
            case RANGE -> max(named.number()).minus(min(named.number()));
            case MIN_LENGTH -> min(length(named.raw().get(0)));
            case MAX_LENGTH -> max(length(named.raw().get(0)));
            case HOURS_OLD -> hoursOld(named.raw().get(0));
            default -> throw new IllegalArgumentException(call + " is no aggregate of its own");
        };
    }

    /** To the midnight that ends the night, in the session's zone, which is the pipeline's. */
    private static Column hoursOld(Column time) {
        return unix_micros(endOfNight())
                .minus(unix_micros(max(time.cast("timestamp"))))
                .divide(MICROS_AN_HOUR);
    }

    private static Column endOfNight() {
        return date_add(SourceColumns.named(SourceColumns.NIGHT), 1).cast("timestamp");
    }

    /** Null for null; NaN is greater than infinity to Spark. */
    static Column isFinite(Column number) {
        return abs(number.cast("double")).lt(lit(Double.POSITIVE_INFINITY));
    }

    /** The columns of one call, of the rows that are counted. */
    private final class Named {
        private final MetricCall call;
        private final Column counted;

        Named(MetricCall call, Column counted) {
            this.call = call;
            this.counted = counted;
            call.columns().forEach(types::apply); // fails where there is no such column
        }

        Column column(int index) {
            return SourceColumns.named(call.columns().get(index));
        }

        Stream<Column> present() {
            return call.columns().stream().map(name -> SourceColumns.named(name).isNotNull());
        }

        Column share(Column holds) {
            return try_divide(count_if(counted.and(holds)), count_if(counted));
        }

        List<Column> raw() {
            return call.columns().stream()
                    .map(name -> when(counted, SourceColumns.named(name)))
                    .toList();
        }

        /** As they are, without numbers that are not finite. */
        List<Column> values() {
            return call.columns().stream().map(this::value).toList();
        }

        private Column value(String name) {
            Column value = SourceColumns.named(name);
            return when(mayBeNaN(name) ? counted.and(isFinite(value)) : counted, value);
        }

        List<Column> numbers() {
            return values().stream().map(value -> value.cast("double")).toList();
        }

        Column number() {
            return numbers().get(0);
        }

        /** Exact, and whatever order rows come in; where that has no room, to twelve digits. */
        Column total() {
            DataType type = types.apply(call.columns().get(0)).dataType();
            Column value = values().get(0);
            if (type instanceof IntegralType) {
                return OrderFreeSum.ofLongs(value.cast("bigint")).cast("double");
            }
            Column about = GroupFigures.rounded(sum(value.cast("double")));
            if (type instanceof DecimalType decimal) {
                return decimal.precision() <= SURE_OF_ROOM
                        ? sum(value).cast("double")
                        : coalesce(try_sum(value).cast("double"), about);
            }
            Column hasRoom = max(abs(value.cast("double"))).lt(lit(OrderFreeSum.LIMIT));
            return when(hasRoom, GroupFigures.inNineDigits(OrderFreeSum.of(value.cast("double"))))
                    .otherwise(about);
        }

        Column quantile(double fraction) {
            return percentile(number(), lit(fraction));
        }
    }
}
