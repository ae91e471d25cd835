package io.nightshift.job.check;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.date_sub;

import io.nightshift.definition.Rule;
import io.nightshift.spark.EngineColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * Keys of one column of a source that another one refers to.
 *
 * @param keys columns {@link EngineColumns#REFERENCED}, {@link EngineColumns#KNOWN_FROM}, {@link EngineColumns#KNOWN_TO}: the runs in which a key was known, both ends included; spans
 *     of one key do not overlap, so that no row finds two
 * @param small whether the keys fit into memory many times over
 */
public record ReferencedKeys(Dataset<Row> keys, boolean small) {

    /**
     * The column that a references rule names.
     *
     * @param source name of the source
     */
    public record Target(String source, String column) {
        public static Target of(Rule.References rule) {
            int dot = rule.in().indexOf('.');
            if (dot < 0) {
                throw new IllegalArgumentException("'" + rule.in() + "' does not name source.column");
            }
            return new Target(rule.in().substring(0, dot), rule.in().substring(dot + 1));
        }
    }

    /** Name of the boolean column that says whether a row's value was found. */
    static String mark(String checkId) {
        return EngineColumns.of("found", checkId);
    }

    /**
     * Adds the mark of one check; rows stay as many as they were.
     *
     * @param offset days from the run to the night of the rows
     */
    Dataset<Row> mark(Dataset<Row> rows, String checkId, String column, int offset) {
        String suffix = ":" + checkId;
        Dataset<Row> right = keys.select(
                keys.col(EngineColumns.REFERENCED).as(EngineColumns.REFERENCED + suffix),
                keys.col(EngineColumns.KNOWN_FROM).as(EngineColumns.KNOWN_FROM + suffix),
                keys.col(EngineColumns.KNOWN_TO).as(EngineColumns.KNOWN_TO + suffix));
        Column key = SourceColumns.named(EngineColumns.REFERENCED + suffix);
        Column run = date_sub(SourceColumns.named(SourceColumns.NIGHT), offset);
        Column isKnown = sameValue(rows, column, key)
                .and(run.geq(SourceColumns.named(EngineColumns.KNOWN_FROM + suffix)))
                .and(run.leq(SourceColumns.named(EngineColumns.KNOWN_TO + suffix)));
        return rows.join(small ? broadcast(right) : right, isKnown, "left")
                .withColumn(mark(checkId), key.isNotNull())
                .drop(
                        EngineColumns.REFERENCED + suffix,
                        EngineColumns.KNOWN_FROM + suffix,
                        EngineColumns.KNOWN_TO + suffix);
    }

    /** Values of different types are compared as text: a cast of the other side could fail at run time. */
    private Column sameValue(Dataset<Row> rows, String column, Column key) {
        Column value = SourceColumns.named(column);
        DataType other = keys.schema().apply(EngineColumns.REFERENCED).dataType();
        if (rows.schema().apply(column).dataType().equals(other)) {
            return value.equalTo(key);
        }
        return value.cast("string").equalTo(key.cast("string"));
    }
}
