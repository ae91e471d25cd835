package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.nightshift.drift.NumberRanges;
import io.nightshift.drift.NumberRanges.Range;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * What is asked of the rows of a reference before its numbers have bins, in one pass: nights, some rows, the ends of each night.
 *
 * @param numeric names of columns
 */
record ReferenceRows(List<String> numeric, ReferenceSketch sketch) {
    /** Column that holds the night of a row as text. */
    static final String NIGHT = EngineColumns.NIGHT;

    /**
     * @param rows {@link #NIGHT}, never null, and the columns
     * @param numeric names of columns
     * @param size rows of the sample at most, chosen by a hash of the whole row and so the same under any partitioning
     */
    static ReferenceRows of(Dataset<Row> rows, List<String> numeric, int size) {
        List<Column> columns = new ArrayList<>(List.of(col(NIGHT), xxhash64(all(rows))));
        numeric.forEach(name -> columns.add(col("`" + name + "`").cast("double")));
        JavaRDD<InternalRow> internal = rows.select(columns.toArray(Column[]::new))
                .queryExecution()
                .toRdd()
                .toJavaRDD();
        ReferenceSketch none = new ReferenceSketch(numeric.size(), size);
        return new ReferenceRows(
                numeric,
                internal.mapPartitions(new Taking(numeric.size(), size))
                        .treeAggregate(none, ReferenceSketch::plus, ReferenceSketch::plus));
    }

    private static Column[] all(Dataset<Row> rows) {
        return Arrays.stream(rows.columns()).map(name -> col("`" + name + "`")).toArray(Column[]::new);
    }

    /** In order. */
    List<String> nights() {
        return List.copyOf(sketch.nights().keySet());
    }

    /** Numbers of the rows in the sample; NaN stands for nulls too. */
    double[] sample(String name) {
        return sketch.sample(numeric.indexOf(name));
    }

    /** The least and greatest finite number of each night. */
    NumberRanges ranges(String name) {
        int place = numeric.indexOf(name);
        return new NumberRanges(sketch.nights().values().stream()
                .map(ends -> Optional.of(new Range(ends[2 * place], ends[2 * place + 1]))
                        .filter(range -> range.least() <= range.greatest()))
                .toList());
    }

    private record Taking(int columns, int size) implements FlatMapFunction<Iterator<InternalRow>, ReferenceSketch> {
        @Override
        public Iterator<ReferenceSketch> call(Iterator<InternalRow> rows) {
            ReferenceSketch sketch = new ReferenceSketch(columns, size);
            rows.forEachRemaining(sketch::add);
            return List.of(sketch).iterator();
        }
    }
}
