package io.nightshift.job.check;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Metric;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Variance and what is made of higher powers, the same whatever order rows come in. A first look finds the least and the greatest
 * value of each group; a second one adds powers of the distance from their middle in units of half of what lies between, so all
 * lie from -1 to 1 and add up without an error in digits down to 2 to the -64th. Since both ends occur, no sum of even powers is
 * less than 2, and the error of the figures stays below rows times 1e-16. They are given to twelve digits.
 */
final class CentralMoments {
    private CentralMoments() {}

    /**
     * @param rows any, with the columns that groups and measures are made of
     * @param groups columns that make groups; a null or NaN among them is a value like others
     * @param measures one figure each
     * @return a row for each group, with the groups' columns and the figures under the names of {@link FigureColumns#measure}
     */
    static Dataset<Row> of(Dataset<Row> rows, List<String> groups, List<Measure.Central> measures) {
        Dataset<Row> narrow = narrow(rows, groups, measures);
        Dataset<Row> placed = GroupFigures.beside(narrow, ends(narrow, groups, measures), groups);
        Dataset<Row> sums = sums(units(placed, groups, measures), groups, measures);
        List<Column> figures = new ArrayList<>(named(groups));
        for (int i = 0; i < measures.size(); i++) {
            figures.add(figure(measures.get(i).metric(), i).as(FigureColumns.measure(i)));
        }
        return sums.select(figures.toArray(Column[]::new));
    }

    /** The groups' columns, and the values of each measure that needs one, or both. */
    private static Dataset<Row> narrow(Dataset<Row> rows, List<String> groups, List<Measure.Central> measures) {
        List<Column> columns = new ArrayList<>(named(groups));
        for (int i = 0; i < measures.size(); i++) {
            List<Column> values = measures.get(i).values();
            Column whole = values.stream().map(Column::isNotNull).reduce(lit(true), Column::and);
            for (int j = 0; j < values.size(); j++) {
                columns.add(when(whole, values.get(j)).as(of("value", i, j)));
            }
        }
        return rows.select(columns.toArray(Column[]::new));
    }

    private static Dataset<Row> ends(Dataset<Row> narrow, List<String> groups, List<Measure.Central> measures) {
        List<Column> ends = new ArrayList<>();
        forEachValue(measures, (i, j) -> {
            ends.add(min(column("value", i, j)).as(of("low", i, j)));
            ends.add(max(column("value", i, j)).as(of("high", i, j)));
        });
        return GroupFigures.of(narrow, groups, ends);
    }

    /** Distances beside the values, so that what is made of them names them and does not repeat how they are made. */
    private static Dataset<Row> units(Dataset<Row> placed, List<String> groups, List<Measure.Central> measures) {
        List<Column> columns = new ArrayList<>(named(groups));
        forEachValue(measures, (i, j) -> {
            columns.add(unit(i, j).as(of("unit", i, j)));
            columns.add(half(i, j).as(of("half", i, j)));
            columns.add(middle(i, j).as(of("middle", i, j)));
        });
        return placed.select(columns.toArray(Column[]::new));
    }

    private static Dataset<Row> sums(Dataset<Row> units, List<String> groups, List<Measure.Central> measures) {
        List<Column> sums = new ArrayList<>();
        forEachValue(measures, (i, j) -> {
            sums.add(count(column("unit", i, j)).cast("double").as(of("count", i, j)));
            sums.add(max(column("half", i, j)).as(of("half", i, j)));
            sums.add(max(column("middle", i, j)).as(of("middle", i, j)));
            for (int power = 1; power <= powers(measures.get(i).metric()); power++) {
                sums.add(
                        OrderFreeSum.ofUnits(power(column("unit", i, j), power)).as(of("power" + power, i, j)));
            }
            if (j == 1) {
                sums.add(OrderFreeSum.ofUnits(column("unit", i, 0).multiply(column("unit", i, 1)))
                        .as(of("product", i, j)));
            }
        });
        return GroupFigures.of(units, groups, sums);
    }

    private static int powers(Metric metric) {
        return switch (metric) {
            case KURTOSIS -> 4;
            case SKEWNESS -> 3;
            default -> 2;
        };
    }

    private static Column half(int i, int j) {
        return column("high", i, j).divide(2).minus(column("low", i, j).divide(2));
    }

    private static Column middle(int i, int j) {
        return column("high", i, j).divide(2).plus(column("low", i, j).divide(2));
    }

    /** 0 where all are equal: there is no distance. */
    private static Column unit(int i, int j) {
        Column middle = middle(i, j);
        Column half = half(i, j);
        Column value = column("value", i, j);
        return when(half.gt(0), value.minus(middle).divide(half)).when(value.isNotNull(), lit(0.0));
    }

    private static Column power(Column unit, int power) {
        return IntStream.range(1, power).mapToObj(i -> unit).reduce(unit, Column::multiply);
    }

    /** The mean is as good as a double can be, the others are rounded. */
    private static Column figure(Metric metric, int i) {
        return metric == Metric.AVG ? new Moments(i, 0).mean() : GroupFigures.rounded(power(metric, i));
    }

    private static Column power(Metric metric, int i) {
        Moments x = new Moments(i, 0);
        Column variance = x.second().multiply(x.half()).multiply(x.half());
        Column sample = when(
                x.count().gt(1), variance.multiply(x.count()).divide(x.count().minus(1)));
        Column isSpread = x.half().gt(0);
        return switch (metric) {
            case VARIANCE_POP -> variance;
            case VARIANCE -> sample;
            case STDDEV_POP -> sqrt(variance);
            case STDDEV -> sqrt(sample);
            case SKEWNESS -> when(isSpread, x.third().divide(x.second().multiply(sqrt(x.second()))));
            case KURTOSIS ->
                when(
                        isSpread,
                        x.fourth().divide(x.second().multiply(x.second())).minus(3));
            case CORRELATION -> correlation(x, new Moments(i, 1));
            default -> throw new IllegalArgumentException(metric + " is not made of powers");
        };
    }

    private static Column correlation(Moments x, Moments y) {
        Column together = y.mean("product").minus(x.mean("power1").multiply(y.mean("power1")));
        Column alone = sqrt(x.second()).multiply(sqrt(y.second()));
        return when(x.half().gt(0).and(y.half().gt(0)), together.divide(alone));
    }

    /** Of one value of one measure: its central moments, in units of {@link #half}. */
    private record Moments(int i, int j) {
        Column count() {
            return column("count", i, j);
        }

        Column half() {
            return column("half", i, j);
        }

        Column mean() {
            return column("middle", i, j).plus(mean("power1").multiply(half()));
        }

        Column mean(String what) {
            return column(what, i, j).divide(when(count().gt(0), count()));
        }

        Column second() {
            return mean("power2").minus(mean("power1").multiply(mean("power1")));
        }

        Column third() {
            Column mean = mean("power1");
            return mean("power3")
                    .minus(mean.multiply(mean("power2")).multiply(3))
                    .plus(mean.multiply(mean).multiply(mean).multiply(2));
        }

        Column fourth() {
            Column mean = mean("power1");
            Column square = mean.multiply(mean);
            return mean("power4")
                    .minus(mean.multiply(mean("power3")).multiply(4))
                    .plus(square.multiply(mean("power2")).multiply(6))
                    .minus(square.multiply(square).multiply(3));
        }
    }

    @FunctionalInterface
    private interface Value {
        void each(int measure, int value);
    }

    private static void forEachValue(List<Measure.Central> measures, Value value) {
        for (int i = 0; i < measures.size(); i++) {
            for (int j = 0; j < measures.get(i).values().size(); j++) {
                value.each(i, j);
            }
        }
    }

    private static List<Column> named(List<String> groups) {
        return groups.stream().map(SourceColumns::named).toList();
    }

    private static Column column(String what, int i, int j) {
        return SourceColumns.named(of(what, i, j));
    }

    private static String of(String what, int i, int j) {
        return EngineColumns.of(what, i + ":" + j);
    }
}
