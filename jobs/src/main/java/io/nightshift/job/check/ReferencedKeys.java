package io.nightshift.job.check;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.date_sub;

import io.nightshift.definition.Rule;
import io.nightshift.spark.EngineColumns;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * Keys of a source that another one refers to.
 *
 * @param keys columns {@link #part}, {@link EngineColumns#KNOWN_FROM}, {@link EngineColumns#KNOWN_TO}: the runs in which a key was
 *     known, both ends included; spans of one key do not overlap, so that no row finds two, and no part of a key is null
 * @param small whether the keys fit into memory many times over
 */
public record ReferencedKeys(Dataset<Row> keys, boolean small) {

    /**
     * The columns that a references rule names.
     *
     * @param source name of the source
     */
    public record Target(String source, List<String> columns) {
        /** @throws IllegalArgumentException where they are not columns of one source, as many as there are parts of the key */
        public static Target of(Rule.References rule) {
            List<String> sources = rule.in().stream()
                    .map(in -> in.substring(0, Math.max(0, in.indexOf('.'))))
                    .distinct()
                    .toList();
            if (sources.size() != 1
                    || sources.contains("")
                    || rule.in().size() != rule.column().size()) {
                throw new IllegalArgumentException("'" + words(rule) + "' does not name source.column");
            }
            int dot = sources.get(0).length();
            return new Target(
                    sources.get(0),
                    rule.in().stream().map(in -> in.substring(dot + 1)).toList());
        }
    }

    /** As messages name what a rule looks into. */
    static String words(Rule.References rule) {
        return String.join(", ", rule.in());
    }

    /** Name of the boolean column that says whether a row's key was found. */
    static String mark(String checkId) {
        return EngineColumns.of("found", checkId);
    }

    /** Name of the column of one part of the keys. */
    public static String part(int index) {
        return EngineColumns.of("referenced", index);
    }

    /**
     * Adds the mark of one check; rows stay as many as they were.
     *
     * @param columns of the rows, the parts of their key in order
     * @param offset days from the run to the night of the rows
     */
    Dataset<Row> mark(Dataset<Row> rows, String checkId, List<String> columns, int offset) {
        String suffix = ":" + checkId;
        Dataset<Row> right = keys.select(Arrays.stream(keys.columns())
                .map(name -> SourceColumns.named(name).as(name + suffix))
                .toArray(Column[]::new));
        Column run = date_sub(SourceColumns.named(SourceColumns.NIGHT), offset);
        Column isKnown = run.geq(SourceColumns.named(EngineColumns.KNOWN_FROM + suffix))
                .and(run.leq(SourceColumns.named(EngineColumns.KNOWN_TO + suffix)));
        for (int i = 0; i < columns.size(); i++) {
            isKnown = sameValue(rows, columns.get(i), part(i), suffix).and(isKnown);
        }
        return rows.join(small ? broadcast(right) : right, isKnown, "left")
                .withColumn(mark(checkId), SourceColumns.named(part(0) + suffix).isNotNull())
                .drop(right.columns());
    }

    /** Values of different types are compared as text: a cast of the other side could fail at run time. */
    private Column sameValue(Dataset<Row> rows, String column, String part, String suffix) {
        Column value = SourceColumns.named(column);
        Column key = SourceColumns.named(part + suffix);
        DataType other = keys.schema().apply(part).dataType();
        if (rows.schema().apply(column).dataType().equals(other)) {
            return value.equalTo(key);
        }
        return value.cast("string").equalTo(key.cast("string"));
    }
}
