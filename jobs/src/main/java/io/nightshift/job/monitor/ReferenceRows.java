package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import io.nightshift.drift.NumberRanges;
import io.nightshift.drift.NumberRanges.Range;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is asked of the numeric columns of a reference before they have bins. */
final class ReferenceRows {
    /** Column that holds the night of a row as text. */
    static final String NIGHT = EngineColumns.NIGHT;

    private ReferenceRows() {}

    /**
     * Values of some rows, nulls left out, by column; the same rows under any partitioning.
     *
     * @param numeric names of columns
     * @param size rows at most
     */
    static Map<String, double[]> samples(Dataset<Row> rows, List<String> numeric, int size) {
        Map<String, double[]> samples = new LinkedHashMap<>();
        if (numeric.isEmpty()) {
            return samples;
        }
        List<Row> sample = rows.orderBy(xxhash64(all(rows)))
                .limit(size)
                .select(numeric.stream().map(ReferenceRows::number).toArray(Column[]::new))
                .collectAsList();
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

    /** The least and greatest finite number of each column and night. Collects one row for each of both. */
    static Map<String, NumberRanges> ranges(Dataset<Row> rows, List<String> numeric, List<String> nights) {
        Map<String, NumberRanges> ranges = new HashMap<>();
        if (numeric.isEmpty()) {
            return ranges;
        }
        Map<String, Map<String, Range>> found = new HashMap<>();
        byColumnAndNight(rows, numeric)
                .forEach(row -> found.computeIfAbsent(numeric.get(row.<Integer>getAs("place")), name -> new HashMap<>())
                        .put(row.getAs(NIGHT), new Range(row.<Double>getAs("least"), row.<Double>getAs("greatest"))));
        for (String name : numeric) {
            Map<String, Range> byNight = found.getOrDefault(name, Map.of());
            ranges.put(
                    name,
                    new NumberRanges(nights.stream()
                            .map(night -> Optional.ofNullable(byNight.get(night)))
                            .toList()));
        }
        return ranges;
    }

    private static List<Row> byColumnAndNight(Dataset<Row> rows, List<String> numeric) {
        List<Column> cells = new ArrayList<>();
        for (int place = 0; place < numeric.size(); place++) {
            cells.add(struct(lit(place).as("place"), number(numeric.get(place)).as("number")));
        }
        Column value = col("cell.number");
        Column isFinite = value.gt(Double.NEGATIVE_INFINITY).and(value.lt(Double.POSITIVE_INFINITY));
        return rows.select(
                        col(NIGHT), explode(array(cells.toArray(Column[]::new))).as("cell"))
                .where(isFinite)
                .groupBy(col(NIGHT), col("cell.place").as("place"))
                .agg(min(value).as("least"), max(value).as("greatest"))
                .collectAsList();
    }

    private static Column number(String name) {
        return col("`" + name + "`").cast("double");
    }

    private static Column[] all(Dataset<Row> rows) {
        return Arrays.stream(rows.columns()).map(name -> col("`" + name + "`")).toArray(Column[]::new);
    }
}
