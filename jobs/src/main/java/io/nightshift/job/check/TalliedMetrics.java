package io.nightshift.job.check;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import io.nightshift.definition.Metric;
import io.nightshift.definition.MetricCall;
import io.nightshift.job.tally.Quantity.Distinct;
import io.nightshift.job.tally.Quantity.Pairs;
import io.nightshift.job.tally.Quantity.Ranks;
import io.nightshift.job.tally.Quantity.Rows;
import io.nightshift.job.tally.Quantity.Values;
import io.nightshift.job.tally.ValueTotals;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructType;

/**
 * Metrics of a night that are made of counts, extremes, sums, ranks and sketches, and so are taken along while rows are flagged.
 *
 * @param call that is measured
 * @param counted whether a row is asked about; never null
 * @param types of the source's declared columns
 */
record TalliedMetrics(MetricCall call, Column counted, StructType types) {
    private static final double MICROS_AN_HOUR = 3.6e9;

    /** @throws IllegalArgumentException where the metric is none of these, or a column is not there */
    Measure.Tallied measure() {
        call.columns().forEach(types::apply); // fails where there is no such column
        return switch (call.metric()) {
            case ROW_COUNT -> ofRows();
            case NULL_COUNT, NULL_SHARE -> ofNulls();
            case COMPLETENESS -> present(Column::and);
            case ANY_COMPLETENESS -> present(Column::or);
            case MIN_LENGTH -> ofValues(length(column(0)), 0, ValueTotals::least);
            case MAX_LENGTH -> ofValues(length(column(0)), 0, ValueTotals::greatest);
            case HOURS_OLD -> ofValues(age(column(0)), 0, age -> age.least() / MICROS_AN_HOUR);
            case CORRELATION -> correlation();
            case MEDIAN -> quantile(0.5);
            case QUANTILE -> quantile(call.number().orElseThrow());
            case IQR -> betweenQuartiles();
            case APPROX_DISTINCT_COUNT -> different();
            case TRUE_SHARE -> ofValues(column(0), 1, flags -> flags.sum() / flags.present());
            default -> ofNumbers();
        };
    }

    private Measure.Tallied ofNumbers() {
        return switch (call.metric()) {
            case NAN_COUNT -> ofValues(column(0), 0, values -> values.present() - values.finite());
            case MIN -> ofValues(column(0), 0, ValueTotals::least);
            case MAX -> ofValues(column(0), 0, ValueTotals::greatest);
            case RANGE -> ofValues(column(0), 0, values -> values.greatest() - values.least());
            case SUM -> ofValues(column(0), 1, this::total);
            case AVG -> ofValues(column(0), 1, values -> total(values) / values.finite());
            case VARIANCE_POP -> rounded(2, values -> values.variance(false));
            case VARIANCE -> rounded(2, values -> values.variance(true));
            case STDDEV_POP -> rounded(2, values -> Math.sqrt(values.variance(false)));
            case STDDEV -> rounded(2, values -> Math.sqrt(values.variance(true)));
            case SKEWNESS -> rounded(3, ValueTotals::skewness);
            case KURTOSIS -> rounded(4, ValueTotals::kurtosis);
            default -> throw new IllegalArgumentException(call + " is not made of counts and sums");
        };
    }

    /** How many rows the metric leaves values out of that are no numbers, or infinite. */
    Rows leftOut() {
        Column any = call.columns().stream()
                .filter(this::mayBeNaN)
                .map(name -> MetricCompiler.isFinite(SourceColumns.named(name)))
                .map(isFinite -> coalesce(isFinite, lit(true)).unary_$bang())
                .reduce(lit(false), Column::or);
        return new Rows(counted.and(any));
    }

    private Measure.Tallied ofRows() {
        Rows rows = new Rows(counted);
        return new Measure.Tallied(List.of(rows), night -> night.count(rows));
    }

    private Measure.Tallied ofNulls() {
        Rows rows = new Rows(counted);
        Values values = new Values(counted, column(0), 0);
        boolean isShare = call.metric() == Metric.NULL_SHARE;
        return new Measure.Tallied(List.of(rows, values), night -> {
            double nulls = night.count(rows) - night.of(values).present();
            return isShare ? nulls / night.count(rows) : nulls;
        });
    }

    private Measure.Tallied present(BinaryOperator<Column> together) {
        Rows rows = new Rows(counted);
        if (call.columns().size() == 1) {
            Values values = new Values(counted, column(0), 0);
            return new Measure.Tallied(
                    List.of(rows, values), night -> (double) night.of(values).present() / night.count(rows));
        }
        Column holds = call.columns().stream()
                .map(name -> SourceColumns.named(name).isNotNull())
                .reduce(together)
                .orElseThrow();
        Rows present = new Rows(counted.and(holds));
        return new Measure.Tallied(List.of(rows, present), night -> (double) night.count(present) / night.count(rows));
    }

    private Measure.Tallied correlation() {
        Pairs pairs = new Pairs(counted, column(0).cast("double"), column(1).cast("double"));
        return new Measure.Tallied(List.of(pairs), night -> NoiseCut.toTwelveDigits(night.correlation(pairs)));
    }

    private Measure.Tallied quantile(double fraction) {
        Ranks ranks = new Ranks(counted, column(0), fraction);
        return new Measure.Tallied(List.of(ranks), night -> night.quantile(ranks));
    }

    private Measure.Tallied betweenQuartiles() {
        Ranks lower = new Ranks(counted, column(0), 0.25);
        Ranks upper = new Ranks(counted, column(0), 0.75);
        return new Measure.Tallied(List.of(lower, upper), night -> night.quantile(upper) - night.quantile(lower));
    }

    private Measure.Tallied different() {
        Distinct distinct = new Distinct(counted, column(0));
        return new Measure.Tallied(List.of(distinct), night -> night.count(distinct));
    }

    private Measure.Tallied rounded(int powers, ToDoubleFunction<ValueTotals> figure) {
        return ofValues(column(0), powers, values -> NoiseCut.toTwelveDigits(figure.applyAsDouble(values)));
    }

    private Measure.Tallied ofValues(Column value, int powers, ToDoubleFunction<ValueTotals> figure) {
        Values values = new Values(counted, value, powers);
        return new Measure.Tallied(List.of(values), night -> figure.applyAsDouble(night.of(values)));
    }

    /** Of doubles as people write sums of decimals; others are sums of decimals. */
    private double total(ValueTotals values) {
        return mayBeNaN(call.columns().get(0)) ? NoiseCut.toNineDecimals(values.sum()) : values.sum();
    }

    /** From the latest time to the midnight that ends the night, in the session's zone, which is the pipeline's. */
    private static Column age(Column time) {
        Column end = date_add(SourceColumns.named(SourceColumns.NIGHT), 1).cast("timestamp");
        return unix_micros(end).minus(unix_micros(time.cast("timestamp")));
    }

    private boolean mayBeNaN(String column) {
        DataType type = types.apply(column).dataType();
        return type instanceof DoubleType || type instanceof FloatType;
    }

    private Column column(int index) {
        return SourceColumns.named(call.columns().get(index));
    }
}
