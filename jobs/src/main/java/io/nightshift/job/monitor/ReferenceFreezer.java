package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.nightshift.drift.BinCounts;
import io.nightshift.drift.BinSet;
import io.nightshift.drift.NightSpread;
import io.nightshift.drift.ReferenceBins;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * Freezes the bins of columns from the rows a model was trained on, and counts those rows into them. Edges come from a sample
 * of at most {@value #SAMPLE} rows, chosen by a hash of the whole row and so the same under any partitioning; counts come from
 * all rows. Columns that are neither numbers, text nor booleans are left out.
 */
final class ReferenceFreezer {
    static final int SAMPLE = 20_000;
    private static final String NIGHT = "night";
    private static final String NIGHT_KEY = "__night";

    private ReferenceFreezer() {}

    /** @param rows with a {@code night} column, and the columns */
    static List<Reference> freeze(Dataset<Row> rows, List<String> columns, Role role) {
        List<String> names = columns.stream()
                .filter(name -> isMonitored(rows.schema().apply(name).dataType()))
                .toList();
        List<Column> kept = new ArrayList<>(List.of(col(NIGHT).cast("string").as(NIGHT_KEY)));
        names.forEach(name -> kept.add(col("`" + name + "`")));
        Dataset<Row> cached = rows.select(kept.toArray(Column[]::new))
                .cache(); // read for the sample, for each category column, and for the counts
        try {
            List<MonitoredColumn> monitored = columns(cached, names, role);
            Map<String, Map<String, BinCounts>> counts = counts(cached, monitored);
            return monitored.stream()
                    .map(column -> reference(column, counts.getOrDefault(column.column(), Map.of())))
                    .toList();
        } finally {
            cached.unpersist();
        }
    }

    private static Reference reference(MonitoredColumn column, Map<String, BinCounts> bySlice) {
        BinCounts all = bySlice.getOrDefault(Profiles.ALL, BinCounts.none(column.bins()));
        List<BinCounts> nights = bySlice.entrySet().stream()
                .filter(slice -> !slice.getKey().equals(Profiles.ALL))
                .map(Map.Entry::getValue)
                .toList();
        return new Reference(column, all, NightSpread.of(column.bins(), nights));
    }

    private static boolean isMonitored(DataType type) {
        return type instanceof NumericType || type instanceof StringType || type instanceof BooleanType;
    }

    private static List<MonitoredColumn> columns(Dataset<Row> rows, List<String> names, Role role) {
        Map<String, double[]> samples = samples(rows);
        List<MonitoredColumn> columns = new ArrayList<>();
        for (String name : names) {
            BinSet bins = samples.containsKey(name)
                    ? ReferenceBins.ofSample(samples.get(name), ReferenceBins.NUMERIC)
                    : ReferenceBins.ofCategories(categories(rows, name), ReferenceBins.CATEGORIES);
            columns.add(new MonitoredColumn(role == Role.SCORE ? MonitoredColumn.SCORE : name, role, bins));
        }
        return columns;
    }

    private static Map<String, double[]> samples(Dataset<Row> rows) {
        List<String> numeric = Arrays.stream(rows.schema().fields())
                .filter(field -> field.dataType() instanceof NumericType)
                .map(field -> field.name())
                .toList();
        if (numeric.isEmpty()) {
            return Map.of();
        }
        List<Row> sample = rows.orderBy(xxhash64(all(rows)))
                .limit(SAMPLE)
                .select(numeric.stream()
                        .map(name -> col("`" + name + "`").cast("double"))
                        .toArray(Column[]::new))
                .collectAsList();
        Map<String, double[]> samples = new LinkedHashMap<>();
        for (int i = 0; i < numeric.size(); i++) {
            int position = i;
            samples.put(
                    numeric.get(i),
                    sample.stream()
                            .map(row -> row.<Double>getAs(position))
                            .filter(Objects::nonNull)
                            .mapToDouble(Double::doubleValue)
                            .toArray());
        }
        return samples;
    }

    private static Column[] all(Dataset<Row> rows) {
        return Arrays.stream(rows.columns()).map(name -> col("`" + name + "`")).toArray(Column[]::new);
    }

    /** One value more than is remembered tells that there are too many to remember. */
    private static Map<String, Long> categories(Dataset<Row> rows, String name) {
        Column value = col("`" + name + "`").cast("string").as("value");
        Map<String, Long> counts = new HashMap<>();
        rows.select(value)
                .where(col("value").isNotNull())
                .groupBy("value")
                .agg(count(lit(1)).as("rows"))
                .orderBy(col("rows").desc(), col("value"))
                .limit(ReferenceBins.REMEMBERED + 1)
                .collectAsList()
                .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }

    private static Map<String, Map<String, BinCounts>> counts(Dataset<Row> rows, List<MonitoredColumn> columns) {
        return Profiles.collect(
                Profiles.counts(rows, columns, Profiles.slicesOf(Map.of(NIGHT_KEY, col("`" + NIGHT_KEY + "`")))),
                columns);
    }
}
