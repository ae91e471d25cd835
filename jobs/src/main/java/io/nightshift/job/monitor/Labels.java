package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.array_append;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Model.Task;
import io.nightshift.drift.CategoryBins;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import io.nightshift.spark.EngineColumns;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Labels as they are profiled: those of a binary model as {@code true} and {@code false}, classes as text, numbers as they are. */
final class Labels {
    private Labels() {}

    private static Column value(Task task, Column label) {
        return switch (task) {
            case BINARY -> when(label.cast("double").equalTo(1), "true").when(label.isNotNull(), "false");
            case MULTICLASS -> label.cast("string");
            case REGRESSION -> label.cast("double");
        };
    }

    /** @param rows {@code night} and {@code label}, those that a model was trained on */
    static Reference freeze(Dataset<Row> rows, Task task) {
        return ReferenceFreezer.freeze(
                        rows.select(col("night"), value(task, col("label")).as(EngineColumns.LABEL)),
                        List.of(EngineColumns.LABEL),
                        Role.LABEL)
                .get(0);
    }

    /**
     * @param labelled {@code prediction}, {@code probability}, {@link EngineColumns#LABEL}, {@link EngineColumns#SLICES}
     * @param label of the training
     * @return {@link EngineColumns#LABEL} and {@link EngineColumns#SCORE} as their references have them; {@link EngineColumns#SLICES}, with one more for
     *     labels that are categories with a bin of their own
     */
    static Dataset<Row> profiled(Dataset<Row> labelled, Task task, Reference label) {
        Column value = value(task, col(EngineColumns.LABEL));
        Column slices = col(EngineColumns.SLICES);
        if (label.column().bins() instanceof CategoryBins bins) {
            Column own = value.isInCollection(bins.categories());
            slices = when(own, array_append(slices, concat(lit(slice("")), value)))
                    .otherwise(slices);
        }
        return labelled.select(
                value.as(EngineColumns.LABEL),
                ScoredNight.score(task).as(EngineColumns.SCORE),
                slices.as(EngineColumns.SLICES));
    }

    /** Name of the slice of rows that came out so. */
    static String slice(String label) {
        return MonitoredColumn.LABEL + "=" + label;
    }
}
