package io.nightshift.job.check;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Metric;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many values lie far from the centre of their group. First looks find the centre and the spread, a last one counts what lies
 * further off than so many spreads. Where there is no spread nothing is far; where it is more than a double can hold there is no
 * figure.
 */
final class Outliers {
    private Outliers() {}

    /** @return as {@link CentralMoments#of} */
    static Dataset<Row> farFromMean(Dataset<Row> rows, List<String> groups, List<Measure.FarFromMean> measures) {
        Dataset<Row> narrow = narrow(
                rows, groups, measures.stream().map(Measure.FarFromMean::value).toList());
        List<Measure.Central> moments = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            moments.add(new Measure.Central(Metric.AVG, List.of(value(i))));
            moments.add(new Measure.Central(Metric.STDDEV, List.of(value(i))));
        }
        Dataset<Row> spreads = CentralMoments.of(narrow, groups, moments);
        for (int i = 0; i < measures.size(); i++) {
            spreads = spreads.withColumnRenamed(FigureColumns.measure(2 * i), of("centre", i))
                    .withColumnRenamed(FigureColumns.measure(2 * i + 1), of("spread", i));
        }
        return shares(
                GroupFigures.beside(narrow, spreads, groups),
                groups,
                measures.stream().map(Measure.FarFromMean::reach).toList());
    }

    /** @return as {@link CentralMoments#of} */
    static Dataset<Row> farFromMedian(Dataset<Row> rows, List<String> groups, List<Measure.FarFromMedian> measures) {
        Dataset<Row> narrow = narrow(
                rows,
                groups,
                measures.stream().map(Measure.FarFromMedian::value).toList());
        List<Column> medians = new ArrayList<>();
        List<Column> spreads = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            medians.add(median(value(i)).as(of("centre", i)));
            spreads.add(median(distance(i)).as(of("spread", i)));
        }
        Dataset<Row> centred = GroupFigures.beside(narrow, GroupFigures.of(narrow, groups, medians), groups);
        return shares(
                GroupFigures.beside(centred, GroupFigures.of(centred, groups, spreads), groups),
                groups,
                measures.stream().map(Measure.FarFromMedian::reach).toList());
    }

    private static Dataset<Row> narrow(Dataset<Row> rows, List<String> groups, List<Column> values) {
        List<Column> columns =
                new ArrayList<>(groups.stream().map(SourceColumns::named).toList());
        for (int i = 0; i < values.size(); i++) {
            columns.add(values.get(i).as(of("value", i)));
        }
        return rows.select(columns.toArray(Column[]::new));
    }

    private static Dataset<Row> shares(Dataset<Row> placed, List<String> groups, List<Double> reaches) {
        List<Column> shares = new ArrayList<>();
        for (int i = 0; i < reaches.size(); i++) {
            Column spread = SourceColumns.named(of("spread", i));
            Column isFar = spread.gt(0).and(distance(i).gt(spread.multiply(reaches.get(i))));
            Column share = try_divide(count_if(coalesce(isFar, lit(false))), count(value(i)));
            Column isKnown = coalesce(max(spread), lit(0.0)).lt(Double.POSITIVE_INFINITY);
            shares.add(when(isKnown, share).as(FigureColumns.measure(i)));
        }
        return GroupFigures.of(placed, groups, shares);
    }

    private static Column median(Column values) {
        return percentile(values, lit(0.5));
    }

    private static Column distance(int index) {
        return abs(value(index).minus(SourceColumns.named(of("centre", index))));
    }

    private static Column value(int index) {
        return SourceColumns.named(of("value", index));
    }

    private static String of(String what, int index) {
        return EngineColumns.of("outlier", what + index);
    }
}
