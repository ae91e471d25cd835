package io.nightshift.feature.join;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;

import io.nightshift.spark.EngineColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a view with the features that other views had of them. Each row looks at its own event time, by the boundaries of
 * those views; whoever sees the row sees it at that time or later, so nothing comes through it that was not known by then.
 */
record ViewedRows(ViewRows view, RowClock clock) {
    /** When rows without a time look: nobody sees them, but they are counted. */
    private static final Column NEVER = timestamp_micros(lit(0L));

    /** As many as there are, with the columns of {@link ViewRows#schema}. */
    Dataset<Row> rows() {
        if (view.views().isEmpty()) {
            return view.rows();
        }
        Dataset<Row> timed = view.rows().withColumn(EngineColumns.AS_OF, coalesce(clock.happened(), NEVER));
        return PointInTime.attach(timed, AsOf.event(EngineColumns.AS_OF), view.views())
                .drop(EngineColumns.AS_OF);
    }
}
