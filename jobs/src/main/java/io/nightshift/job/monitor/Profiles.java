package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Model;
import io.nightshift.definition.TrainingSet;
import io.nightshift.drift.BinCounts;
import io.nightshift.drift.BinSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private static final String PLACE = "place";
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
        List<BinSet> bins = columns.stream().map(MonitoredColumn::bins).toList();
        BinColumns positions = new BinColumns(bins);
        Column[] cells = new Column[columns.size()];
        for (int place = 0; place < cells.length; place++) {
            Column value = col("`" + columns.get(place).column() + "`");
            cells[place] = struct(
                    lit(place).as(PLACE),
                    BinColumns.number(value, bins.get(place)).as("number"),
                    BinColumns.text(value, bins.get(place)).as("text"));
        }
        Column bin = positions.position(col("cell." + PLACE), col("cell.number"), col("cell.text"));
        return rows.select(slices.as("slices"), explode(array(cells)).as("cell"))
                .select(col("slices"), col("cell." + PLACE), bin.as(BIN))
                .groupBy("slices", PLACE, BIN)
                .agg(count(lit(1)).as(ROWS))
                .select(explode(col("slices")).as(SLICE), name(columns).as(COLUMN), col(BIN), col(ROWS))
                .groupBy(SLICE, COLUMN, BIN)
                .agg(sum(ROWS).as(ROWS));
    }

    private static Column name(List<MonitoredColumn> columns) {
        Column[] names = columns.stream().map(column -> lit(column.column())).toArray(Column[]::new);
        return element_at(array(names), col(PLACE).plus(1));
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

    /** The columns of rows that a model's slices mean: a column of its training set, or else one of the rows themselves. */
    static Map<String, Column> slices(Model model, TrainingSet set) {
        Map<String, Column> slices = new LinkedHashMap<>();
        for (String slice : model.monitor().slices()) {
            Column column = set.columns().stream()
                    .filter(trained -> trained.name().equals(slice))
                    .map(trained -> expr(trained.expression()))
                    .findFirst()
                    .orElseGet(() -> col("`" + slice + "`"));
            slices.put(slice, column);
        }
        return slices;
    }
}
