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
 * @param earlier what rows that need not be among these have come to; for views whose rows hold for ever and are not cut off by a
 *     known time, and whose lifetimes stay small
 */
public record ViewRows(String name, FeatureView view, Dataset<Row> rows, RowTimes times, Optional<Earlier> earlier) {
    /** Of all rows. */
    public ViewRows(String name, FeatureView view, Dataset<Row> rows, RowTimes times) {
        this(name, view, rows, times, Optional.empty());
    }

    /** Of all rows, which hold for ever. */
    public ViewRows(String name, FeatureView view, Dataset<Row> rows, String time, Optional<String> known) {
        this(name, view, rows, RowTimes.of(time, known));
    }

    /** The same view with rows that have come to something before. */
    public ViewRows after(Earlier before) {
        return new ViewRows(name, view, rows, times, Optional.of(before));
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
