package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;

import io.nightshift.drift.BinCounts;
import io.nightshift.drift.BinSet;
import io.nightshift.drift.NumberRanges;
import io.nightshift.drift.NumericBins;
import io.nightshift.drift.ReferenceBins;
import io.nightshift.drift.ReferenceNight;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * Freezes the bins of columns from the rows a model was trained on, and counts those rows into them, night by night. Edges come
 * from a sample of at most {@value #SAMPLE} rows, chosen by a hash of the whole row and so the same under any partitioning; the
 * ends of the range and all counts come from all rows. Columns that are neither numbers, text nor booleans are left out.
 */
final class ReferenceFreezer {
    static final int SAMPLE = 20_000;
    private static final String NIGHT = "night";

    private final Dataset<Row> rows;
    private final List<String> nights;
    private final Role role;
    private final UnaryOperator<NumericBins> refined;

    private ReferenceFreezer(Dataset<Row> rows, Role role, UnaryOperator<NumericBins> refined) {
        this.rows = rows;
        this.role = role;
        this.refined = refined;
        this.nights = rows.select(ReferenceRows.NIGHT).distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    /** @param rows with a {@code night} column, and the columns */
    static List<Reference> freeze(Dataset<Row> rows, List<String> columns, Role role) {
        return freeze(rows, columns, role, bins -> bins);
    }

    /** @param refined what becomes of the bins of numbers */
    static List<Reference> freeze(
            Dataset<Row> rows, List<String> columns, Role role, UnaryOperator<NumericBins> refined) {
        List<String> names = columns.stream()
                .filter(name -> isMonitored(rows.schema().apply(name).dataType()))
                .toList();
        List<Column> kept = new ArrayList<>(List.of(col(NIGHT).cast("string").as(ReferenceRows.NIGHT)));
        names.forEach(name -> kept.add(col("`" + name + "`")));
        Dataset<Row> cached = rows.select(kept.toArray(Column[]::new))
                .cache(); // read for the nights, the sample, the ranges, each category column, and the counts
        try {
            return new ReferenceFreezer(cached, role, refined).freeze(names);
        } finally {
            cached.unpersist();
        }
    }

    private static boolean isMonitored(DataType type) {
        return type instanceof NumericType || type instanceof StringType || type instanceof BooleanType;
    }

    private List<Reference> freeze(List<String> names) {
        List<String> numeric = names.stream()
                .filter(name -> rows.schema().apply(name).dataType() instanceof NumericType)
                .toList();
        Map<String, double[]> samples = ReferenceRows.samples(rows, numeric, SAMPLE);
        Map<String, NumberRanges> ranges = ReferenceRows.ranges(rows, numeric, nights);
        Map<String, Categories> categories = new HashMap<>();
        List<MonitoredColumn> columns = new ArrayList<>();
        for (String name : names) {
            BinSet bins = samples.containsKey(name)
                    ? refined.apply(
                            ranges.get(name).refine(ReferenceBins.ofSample(samples.get(name), ReferenceBins.NUMERIC)))
                    : categories
                            .computeIfAbsent(name, missing -> Categories.of(rows, missing))
                            .bins();
            columns.add(new MonitoredColumn(role == Role.SCORE ? MonitoredColumn.SCORE : name, role, bins));
        }
        Map<String, Map<String, BinCounts>> counts = counts(columns);
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            MonitoredColumn column = columns.get(i);
            Map<String, BinCounts> bySlice = counts.getOrDefault(column.column(), Map.of());
            references.add(reference(column, bySlice, ranges.get(names.get(i)), categories.get(names.get(i))));
        }
        return references;
    }

    private Map<String, Map<String, BinCounts>> counts(List<MonitoredColumn> columns) {
        Column slices = Profiles.slicesOf(Map.of(ReferenceRows.NIGHT, col("`" + ReferenceRows.NIGHT + "`")));
        return Profiles.collect(Profiles.counts(rows, columns, slices), columns);
    }

    /** @param ranges of a column of numbers, else null; @param categories of another one, else null */
    private Reference reference(
            MonitoredColumn column, Map<String, BinCounts> bySlice, NumberRanges ranges, Categories categories) {
        BinCounts none = BinCounts.none(column.bins());
        List<ReferenceNight> counted = new ArrayList<>();
        for (int i = 0; i < nights.size(); i++) {
            BinCounts counts = bySlice.getOrDefault(ReferenceRows.NIGHT + "=" + nights.get(i), none);
            long novel = column.bins() instanceof NumericBins bins
                    ? ranges.novel(bins, i, counts)
                    : categories.novel(nights.get(i));
            counted.add(new ReferenceNight(LocalDate.parse(nights.get(i)), counts, novel));
        }
        return new Reference(column, bySlice.getOrDefault(Profiles.ALL, none), counted, List.of());
    }
}
