package io.nightshift.feature.join;

import io.nightshift.definition.FeatureView;
import io.nightshift.feature.FeatureColumns;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A view with the rows of its source.
 *
 * @param rows at least all that a look-up or a window can reach; more do not change a feature
 * @param time column of the event time, TIMESTAMP or DATE (then midnight in the session's zone)
 * @param known column of the time at which a row became known: cuts off unless the view ignores it, and always decides between
 *     rows of one event time
 */
public record ViewRows(String name, FeatureView view, Dataset<Row> rows, String time, Optional<String> known) {
    public FeatureColumns features() {
        return FeatureColumns.of(rows.sparkSession(), name, view, rows.schema());
    }

    boolean cutsOffByKnown() {
        return known.isPresent() && !view.ignoreKnown();
    }
}
