package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Model;
import io.nightshift.definition.TrainingSet;
import io.nightshift.drift.BinCounts;
import io.nightshift.drift.JointMoments;
import io.nightshift.job.bins.BinScan;
import io.nightshift.job.bins.BinnedColumn;
import io.nightshift.job.bins.ColumnTally;
import io.nightshift.job.bins.GroupRows;
import io.nightshift.job.model.SliceValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts every monitored column into its bins, for all rows and for every slice, in one scan. */
final class Profiles {
    /** Name of the slice that all rows belong to. */
    static final String ALL = "all";

    private Profiles() {}

    /**
     * Collects counts: as many arrays as there are columns and slices.
     *
     * @param slices names of the slices a row belongs to, ARRAY of STRING
     * @return by {@link MonitoredColumn#column()} and slice, those that have rows
     */
    static Map<String, Map<String, BinCounts>> counts(Dataset<Row> rows, List<MonitoredColumn> columns, Column slices) {
        return byColumn(columns, BinScan.counts(rows, binned(columns, Map.of()), slices));
    }

    /**
     * What one scan tells.
     *
     * @param columns by {@link MonitoredColumn#column()} and slice, those that have rows
     * @param together codes of all rows, of the columns that have some, in their order; empty of no rows
     */
    record Tallied(Map<String, Map<String, ColumnTally>> columns, Optional<JointMoments> together) {}

    /**
     * As {@link #counts}, and the exact sums of numbers, and of codes of columns together, with them.
     *
     * @param codes of the bins of a column, by name
     */
    static Tallied tallies(
            Dataset<Row> rows, List<MonitoredColumn> columns, Map<String, List<Integer>> codes, Column slices) {
        Map<String, GroupRows> bySlice = BinScan.tallies(rows, binned(columns, codes), slices);
        Map<String, List<ColumnTally>> tallies = new TreeMap<>();
        bySlice.forEach((slice, told) -> tallies.put(slice, told.columns()));
        return new Tallied(
                byColumn(columns, tallies),
                Optional.ofNullable(bySlice.get(ALL)).map(GroupRows::joint));
    }

    /** Codes of columns together, by slice; the columns are all that have codes, in their order. */
    static Map<String, JointMoments> together(
            Dataset<Row> rows, List<MonitoredColumn> columns, Map<String, List<Integer>> codes, Column slices) {
        return BinScan.joint(rows, binned(columns, codes), slices);
    }

    private static List<BinnedColumn> binned(List<MonitoredColumn> columns, Map<String, List<Integer>> codes) {
        return columns.stream()
                .map(column -> new BinnedColumn(
                        column.column(), column.bins(), codes.getOrDefault(column.column(), List.of())))
                .toList();
    }

    private static <T> Map<String, Map<String, T>> byColumn(
            List<MonitoredColumn> columns, Map<String, List<T>> bySlice) {
        Map<String, Map<String, T>> told = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            int place = i;
            Map<String, T> slicesOfColumn = new TreeMap<>();
            bySlice.forEach((slice, byColumn) -> slicesOfColumn.put(slice, byColumn.get(place)));
            told.put(columns.get(i).column(), slicesOfColumn);
        }
        return told;
    }

    /** Names of the slices a row belongs to, {@code all} first; a null value makes the slice {@code column is null}, which no text makes. */
    static Column slicesOf(Map<String, Column> slices) {
        List<Column> names = new ArrayList<>();
        names.add(lit(ALL));
        slices.forEach((slice, column) -> {
            Column value = column.cast("string");
            names.add(when(value.isNull(), lit(slice + " is null")).otherwise(concat(lit(slice + "="), value)));
        });
        return array(names.toArray(Column[]::new));
    }

    /** The column whose value a slice is; that of all rows for what is no slice. */
    static String slicing(String slice) {
        int value = slice.indexOf('=');
        int none = slice.indexOf(" is null");
        return value > 0 ? slice.substring(0, value) : none > 0 ? slice.substring(0, none) : slice;
    }

    /** The columns of rows that a model's slices mean: a column of its training set, or else one of the rows themselves. */
    static Map<String, Column> slices(Model model, TrainingSet set) {
        return SliceValues.of(model.monitor().slices(), slice -> set.columns().stream()
                .filter(trained -> trained.name().equals(slice))
                .map(trained -> expr(trained.expression()))
                .findFirst()
                .orElseGet(() -> col("`" + slice + "`")));
    }
}
