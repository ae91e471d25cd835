package io.nightshift.job.check;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Metric;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Figures of how often each value occurs: the rows of a key set are counted by value once, whatever is asked about it. Rows with a
 * null among the values are left out. Sums of logarithms are of decimals, so that they do not depend on the order of values.
 */
final class Frequencies {
    private static final String TERM = "decimal(38,12)";
    private static final int DIGITS = 12;
    private static final double MICROS_AN_HOUR = 3.6e9;
    private static final Column TIMES = SourceColumns.named(EngineColumns.of("times", 0));

    private Frequencies() {}

    /**
     * @param groups columns that make groups
     * @param measures of the same values
     * @return a row for each group that has a value, with the groups' columns and the figures under the names of
     *     {@link FigureColumns#measure}
     */
    static Dataset<Row> of(Dataset<Row> rows, List<String> groups, List<Measure.Frequency> measures) {
        List<Column> values = measures.get(0).values();
        Column[] named = groups.stream().map(SourceColumns::named).toArray(Column[]::new);
        List<Column> keys = new ArrayList<>(List.of(named));
        for (int i = 0; i < values.size(); i++) {
            keys.add(values.get(i).as(value(i)));
        }
        Column whole = values.stream().map(Column::isNotNull).reduce(lit(true), Column::and);
        Dataset<Row> counted = rows.where(whole)
                .groupBy(keys.toArray(Column[]::new))
                .agg(count(lit(1)).as(EngineColumns.of("times", 0)));
        List<Metric> metrics = measures.stream().map(Measure.Frequency::metric).toList();
        Dataset<Row> told = gaps(marginals(counted, named, metrics), named, metrics);
        List<Column> figures = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            figures.add(figure(measures.get(i)).cast("double").as(FigureColumns.measure(i)));
        }
        return GroupFigures.of(told, groups, figures);
    }

    private static Dataset<Row> marginals(Dataset<Row> counted, Column[] groups, List<Metric> metrics) {
        if (!metrics.contains(Metric.MUTUAL_INFORMATION)) {
            return counted;
        }
        return counted.withColumn(marginal(0), sum(TIMES).over(Window.partitionBy(with(groups, value(0)))))
                .withColumn(marginal(1), sum(TIMES).over(Window.partitionBy(with(groups, value(1)))));
    }

    private static Dataset<Row> gaps(Dataset<Row> counted, Column[] groups, List<Metric> metrics) {
        if (!metrics.contains(Metric.LONGEST_GAP_HOURS)) {
            return counted;
        }
        Column at = unix_micros(SourceColumns.named(value(0)).cast("timestamp"));
        Column before = lag(at, 1).over(Window.partitionBy(groups).orderBy(SourceColumns.named(value(0))));
        return counted.withColumn(gap(), at.minus(before).divide(MICROS_AN_HOUR));
    }

    private static Column figure(Measure.Frequency measure) {
        return switch (measure.metric()) {
            case DISTINCT_COUNT -> count(lit(1));
            case DISTINCT_SHARE -> count(lit(1)).divide(sum(TIMES));
            case UNIQUE_SHARE -> count_if(TIMES.equalTo(1)).divide(sum(TIMES));
            case UNIQUE_VALUE_SHARE -> count_if(TIMES.equalTo(1)).divide(count(lit(1)));
            case DUPLICATE_ROWS -> sum(when(TIMES.gt(1), TIMES).otherwise(lit(0)));
            case SURPLUS_ROWS -> sum(TIMES.minus(1));
            case ENTROPY -> nats(log(sum(TIMES)).minus(each(log(TIMES))));
            case MUTUAL_INFORMATION ->
                nats(log(sum(TIMES))
                        .plus(each(log(TIMES)))
                        .minus(each(log(SourceColumns.named(marginal(0)))))
                        .minus(each(log(SourceColumns.named(marginal(1))))));
            case TOP_SHARE -> max(TIMES).divide(sum(TIMES));
            case LONGEST_GAP_HOURS -> max(SourceColumns.named(gap()));
            case GREATEST_VOLUME -> max(TIMES);
            case LEAST_VOLUME -> least(measure.expected().orElseThrow());
            default -> throw new IllegalArgumentException(measure.metric() + " is not made of frequencies");
        };
    }

    /** @param expected of the night, and so the same in every row of a group */
    private static Column least(Column expected) {
        return when(count(lit(1)).lt(max(expected)), lit(0)).otherwise(min(TIMES));
    }

    /** Mean over the rows. */
    private static Column each(Column ofValue) {
        return sum(TIMES.multiply(ofValue).cast(TERM)).cast("double").divide(sum(TIMES));
    }

    /** What is below 0, or below twelve digits behind the point, is noise. */
    private static Column nats(Column figure) {
        Column rounded = round(figure, DIGITS);
        return when(rounded.gt(0), rounded).otherwise(lit(0.0));
    }

    private static Column[] with(Column[] groups, String value) {
        return Stream.concat(Stream.of(groups), Stream.of(SourceColumns.named(value)))
                .toArray(Column[]::new);
    }

    private static String value(int index) {
        return EngineColumns.of("value", index);
    }

    private static String marginal(int index) {
        return EngineColumns.of("marginal", index);
    }

    private static String gap() {
        return EngineColumns.of("gap", 0);
    }
}
