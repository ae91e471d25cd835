package io.nightshift.job.dataset;

import static io.nightshift.feature.Names.column;
import static io.nightshift.feature.Names.quoted;
import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.nightshift.definition.TrainingSet;
import io.nightshift.job.features.ViewSources;
import io.nightshift.spark.EngineColumns;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Columns of a frozen training set that are no features. */
final class DatasetTransforms {
    static final String ROW_ID = "row_id";
    static final String SPLIT = "split";
    static final String LABEL = "label";

    private DatasetTransforms() {}

    /** Rows that have a label. */
    static Dataset<Row> labelled(Dataset<Row> rows, TrainingSet set) {
        Dataset<Row> wanted = set.where().map(where -> rows.filter(expr(where))).orElse(rows);
        return wanted.filter(expr(set.label()).isNotNull());
    }

    /**
     * Gives each row a name, in {@link EngineColumns#ROW_ID}, that follows from its content: the hash of all its columns, and its number among rows that are
     * equal in all of them.
     */
    static Dataset<Row> identified(Dataset<Row> rows) {
        Column hash = xxhash64(columns(rows.columns()));
        Column number =
                row_number().over(Window.partitionBy(col(EngineColumns.HASH)).orderBy(col(EngineColumns.HASH)));
        return rows.withColumn(EngineColumns.HASH, hash)
                .withColumn(EngineColumns.ROW_ID, concat(hex(col(EngineColumns.HASH)), lit("-"), number.cast("string")))
                .drop(EngineColumns.HASH);
    }

    /** Columns of the build in front: build, row_id, night, split, label. */
    static Dataset<Row> built(Dataset<Row> frame, TrainingBuild build) {
        Column split = build.nights().split(col(ViewSources.NIGHT));
        Dataset<Row> whole =
                frame.withColumn(TrainingBuild.BUILD, lit(build.id())).withColumn(SPLIT, split);
        String[] first = {TrainingBuild.BUILD, ROW_ID, ViewSources.NIGHT, SPLIT, LABEL};
        String[] rest = Arrays.stream(frame.columns())
                .filter(name -> !Arrays.asList(first).contains(name))
                .toArray(String[]::new);
        return whole.select(columns(concatenated(first, rest)))
                .hint("rebalance")
                .sortWithinPartitions(col(ViewSources.NIGHT), col(ROW_ID));
    }

    /**
     * One row: how many rows, two folds of their hashes that do not depend on order or partitions, and whatever else is wanted.
     *
     * @param figures further aggregates of the rows' columns
     */
    static Dataset<Row> content(Dataset<Row> rows, List<Column> figures) {
        Column hash = col(quoted(EngineColumns.HASH));
        Column[] others = Stream.concat(
                        Stream.of(
                                sum(hash.cast("decimal(38,0)")).as("sum"),
                                bit_xor(hash).as("xor")),
                        figures.stream())
                .toArray(Column[]::new);
        return rows.withColumn(EngineColumns.HASH, xxhash64(columns(rows.columns())))
                .agg(count(lit(1)).as("rows"), others);
    }

    private static Column[] columns(String[] names) {
        return Arrays.stream(names).map(name -> column(name)).toArray(Column[]::new);
    }

    private static String[] concatenated(String[] first, String[] rest) {
        String[] all = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }
}
