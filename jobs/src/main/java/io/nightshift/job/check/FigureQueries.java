package io.nightshift.job.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Look;
import io.nightshift.definition.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Figures that cannot be taken along with the counts of flags: each {@link Look} once, all of them in one query. */
final class FigureQueries {
    private FigureQueries() {}

    /** A check and its place among those of the source. */
    private record Placed(int index, TableCheck check) {}

    /**
     * @param flagged see {@link SourceChecks#flag}
     * @return columns of {@link FigureColumns}: a row for each night and check that has something to say; empty where all checks
     *     ride on the tally
     */
    static Optional<Dataset<Row>> of(Dataset<Row> flagged, List<TableCheck> checks) {
        Map<Look, List<Placed>> shared = new LinkedHashMap<>();
        for (int i = 0; i < checks.size(); i++) {
            TableCheck check = checks.get(i);
            Placed placed = new Placed(i, check);
            check.look().ifPresent(look -> shared.computeIfAbsent(look, key -> new ArrayList<>())
                    .add(placed));
        }
        return shared.entrySet().stream()
                .map(look -> figures(look.getKey(), flagged, look.getValue()))
                .reduce(Dataset::unionByName);
    }

    private static Dataset<Row> figures(Look look, Dataset<Row> flagged, List<Placed> checks) {
        TableCheck first = checks.get(0).check();
        List<String> groups = Stream.concat(Stream.of(FigureColumns.NIGHT), look.by().stream())
                .toList();
        List<Measure> measures =
                checks.stream().map(placed -> placed.check().measure()).toList();
        Dataset<Row> rows = look.seesOnlyItsRows() ? flagged.where(first.counted()) : flagged;
        return listed(wide(rows, groups, measures), checks);
    }

    /** Measures of one kind side by side, a row for each group. */
    private static Dataset<Row> wide(Dataset<Row> rows, List<String> groups, List<Measure> measures) {
        if (measures.get(0) instanceof Measure.Central) {
            return CentralMoments.of(rows, groups, of(Measure.Central.class, measures));
        }
        if (measures.get(0) instanceof Measure.Frequency) {
            return Frequencies.of(rows, groups, of(Measure.Frequency.class, measures));
        }
        if (measures.get(0) instanceof Measure.FarFromMean) {
            return Outliers.farFromMean(rows, groups, of(Measure.FarFromMean.class, measures));
        }
        if (measures.get(0) instanceof Measure.FarFromMedian) {
            return Outliers.farFromMedian(rows, groups, of(Measure.FarFromMedian.class, measures));
        }
        List<Column> figures = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            figures.add(aggregate(measures.get(i)).cast("double").as(FigureColumns.measure(i)));
        }
        return GroupFigures.of(rows, groups, figures);
    }

    private static Column aggregate(Measure measure) {
        if (measure instanceof Measure.Custom custom) {
            return custom.figure();
        }
        return measure instanceof Measure.Ranked ranked ? ranked.figure() : ((Measure.Whole) measure).figure();
    }

    private static <T> List<T> of(Class<T> kind, List<Measure> measures) {
        return measures.stream().map(kind::cast).toList();
    }

    /** A row for each night and check. */
    private static Dataset<Row> listed(Dataset<Row> wide, List<Placed> checks) {
        if (!checks.get(0).check().by().isEmpty()) {
            return judged(wide, checks);
        }
        Column[] rows = new Column[checks.size()];
        for (int i = 0; i < rows.length; i++) {
            Column none = lit(null).cast("bigint");
            rows[i] = row(checks.get(i).index(), measure(i), List.of(none, none, none), lit(null));
        }
        return wide.select(col(FigureColumns.NIGHT), inline(array(rows)));
    }

    /** The groups of a night may be many: what is told of them is how many there are, and one that is wrong. */
    private static Dataset<Row> judged(Dataset<Row> wide, List<Placed> checks) {
        List<Column> figures = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            TableCheck check = checks.get(i).check();
            Rule.Limits limits = (Rule.Limits) check.check().rule();
            Column figure = measure(i);
            Column outside = outside(figure, limits.min(), limits.max());
            Column warned = outside(figure, limits.warnMin(), limits.warnMax());
            Column example = min(when(
                    outside.or(warned),
                    concat(lit(check.call() + " of "), label(check.by()), lit(" is "), figure.cast("string"))));
            List<Column> counts = List.of(count(figure), count_if(outside), count_if(warned));
            figures.add(row(checks.get(i).index(), lit(null).cast("double"), counts, example)
                    .as(FigureColumns.measure(i)));
        }
        Dataset<Row> nights = wide.groupBy(col(FigureColumns.NIGHT))
                .agg(figures.get(0), figures.subList(1, figures.size()).toArray(Column[]::new));
        Column[] rows = new Column[checks.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = measure(i);
        }
        return nights.select(col(FigureColumns.NIGHT), inline(array(rows)));
    }

    private static Column row(int index, Column figure, List<Column> counts, Column example) {
        return struct(
                lit(index).as(FigureColumns.CHECK),
                figure.as(FigureColumns.VALUE),
                counts.get(0).as(FigureColumns.GROUPS),
                counts.get(1).as(FigureColumns.OUTSIDE),
                counts.get(2).as(FigureColumns.WARNED),
                example.cast("string").as(FigureColumns.EXAMPLE));
    }

    /** No group without a figure is outside. */
    private static Column outside(Column figure, Optional<Double> min, Optional<Double> max) {
        Column below = min.map(limit -> figure.lt(limit)).orElse(lit(false));
        Column above = max.map(limit -> figure.gt(limit)).orElse(lit(false));
        return coalesce(below.or(above), lit(false));
    }

    private static Column label(List<String> by) {
        Column label = lit("");
        for (String column : by) {
            String name = (column.equals(by.get(0)) ? "" : ", ") + column + " ";
            label = concat(
                    label, lit(name), coalesce(SourceColumns.named(column).cast("string"), lit("null")));
        }
        return label;
    }

    private static Column measure(int index) {
        return SourceColumns.named(FigureColumns.measure(index));
    }
}
