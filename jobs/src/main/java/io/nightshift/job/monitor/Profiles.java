package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.nightshift.drift.BinCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts every monitored column into its bins, for all rows and for every slice, in one scan and one shuffle of counts. Only
 * counts come out of it, so nothing depends on the order of rows.
 */
final class Profiles {
    static final String COLUMN = "column";
    static final String BIN = "bin";
    static final String ROWS = "rows";
    static final String SLICE = "slice";
    /** Name of the slice that all rows belong to. */
    static final String ALL = "all";

    private Profiles() {}

    /**
     * @param slices names of the slices a row belongs to, ARRAY of STRING
     * @return slice STRING, column STRING, bin INT (position in the column's bins), rows BIGINT; bins without rows are left out
     */
    static Dataset<Row> counts(Dataset<Row> rows, List<MonitoredColumn> columns, Column slices) {
        Column[] cells = columns.stream()
                .map(column -> struct(
                        lit(column.column()).as(COLUMN),
                        BinColumns.position(col("`" + column.column() + "`"), column.bins())
                                .as(BIN)))
                .toArray(Column[]::new);
        return rows.select(slices.as("slices"), array(cells).as("cells"))
                .select(col("slices"), explode(col("cells")).as("cell"))
                .select(explode(col("slices")).as(SLICE), col("cell." + COLUMN), col("cell." + BIN))
                .groupBy(SLICE, COLUMN, BIN)
                .agg(count(lit(1)).as(ROWS));
    }

    /** Collects counts by {@link MonitoredColumn#column()} and slice: as many rows as there are bins of all slices. */
    static Map<String, Map<String, BinCounts>> collect(Dataset<Row> counts, List<MonitoredColumn> columns) {
        Map<String, Map<String, Map<Integer, Long>>> positions = new TreeMap<>();
        counts.collectAsList().forEach(row -> positions
                .computeIfAbsent(row.getAs(COLUMN), column -> new TreeMap<>())
                .computeIfAbsent(row.getAs(SLICE), slice -> new TreeMap<>())
                .put(row.<Integer>getAs(BIN), row.<Long>getAs(ROWS)));
        Map<String, Map<String, BinCounts>> collected = new TreeMap<>();
        for (MonitoredColumn column : columns) {
            Map<String, BinCounts> slices = new TreeMap<>();
            positions
                    .getOrDefault(column.column(), Map.of())
                    .forEach((slice, byPosition) -> slices.put(slice, BinCounts.of(column.bins(), byPosition)));
            collected.put(column.column(), slices);
        }
        return collected;
    }

    /** Names of the slices a row belongs to, {@code all} first; a null value makes the slice {@code column=null}. */
    static Column slicesOf(List<String> slices) {
        List<Column> names = new ArrayList<>();
        names.add(lit(ALL));
        for (String slice : slices) {
            Column value = col("`" + slice + "`").cast("string");
            names.add(concat(lit(slice + "="), when(value.isNull(), lit("null")).otherwise(value)));
        }
        return array(names.toArray(Column[]::new));
    }
}
