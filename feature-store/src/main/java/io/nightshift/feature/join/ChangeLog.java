package io.nightshift.feature.join;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Source;
import io.nightshift.feature.Names;
import io.nightshift.spark.EngineColumns;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Rows of which each takes the place of the one before it of its key. */
record ChangeLog(Source.Changes changes) {

    /**
     * What things were after each change, with the time at which a later change of the same key is first seen, as
     * {@link EngineColumns#REPLACED}: null for the last one, and where a part of the key is null. Deletions end what was before
     * them, and are left out.
     *
     * @param visible when a row is first seen, in microseconds
     * @param newestFirst order of changes
     */
    Dataset<Row> images(Dataset<Row> rows, Column visible, Column[] newestFirst) {
        Column[] key = changes.key().stream().map(Names::column).toArray(Column[]::new);
        Column keyed =
                changes.key().stream().map(name -> column(name).isNotNull()).reduce(lit(true), Column::and);
        Column next = min(visible)
                .over(Window.partitionBy(key).orderBy(newestFirst).rowsBetween(Window.unboundedPreceding(), -1));
        Dataset<Row> changed =
                changes.before().map(before -> without(rows, before)).orElse(rows);
        Dataset<Row> followed = changed.withColumn(EngineColumns.REPLACED, when(keyed, next));
        return changes.deleted().map(deleted -> without(followed, deleted)).orElse(followed);
    }

    /** What things were after each change. */
    Dataset<Row> statements(Dataset<Row> rows) {
        return Stream.of(changes.before(), changes.deleted())
                .flatMap(Optional::stream)
                .reduce(rows, ChangeLog::without, (one, other) -> other);
    }

    private static Dataset<Row> without(Dataset<Row> rows, String condition) {
        return rows.filter(not(coalesce(expr(condition), lit(false))));
    }
}
