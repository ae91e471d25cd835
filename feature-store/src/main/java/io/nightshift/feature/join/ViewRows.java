package io.nightshift.feature.join;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import io.nightshift.definition.FeatureView;
import io.nightshift.feature.FeatureColumns;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * A view with the rows of its source.
 *
 * @param rows at least all that a look-up or a window can reach; more do not change a feature
 */
public record ViewRows(String name, FeatureView view, Dataset<Row> rows, RowTimes times) {
    /** Of rows that hold for ever. */
    public ViewRows(String name, FeatureView view, Dataset<Row> rows, String time, Optional<String> known) {
        this(name, view, rows, RowTimes.of(time, known));
    }

    public FeatureColumns features() {
        return FeatureColumns.of(rows.sparkSession(), name, view, rows.schema());
    }

    boolean cutsOffByKnown() {
        return times.known().isPresent() && !view.ignoreKnown();
    }

    /** When a row becomes usable, in microseconds since the epoch: at its event time, or the view's delay later. */
    public Column usable(Column eventTime) {
        Column micros = unix_micros(eventTime.cast(DataTypes.TimestampType));
        return view.delay()
                .map(delay -> micros.plus(lit(TimeUnit.MICROSECONDS.convert(delay))))
                .orElse(micros);
    }
}
