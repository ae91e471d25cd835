package io.nightshift.feature.join;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import io.nightshift.definition.FeatureView;
import io.nightshift.feature.Feature;
import io.nightshift.feature.FeatureColumns;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A view with the rows of its source.
 *
 * @param rows at least all that a look-up or a window can reach; more do not change a feature
 * @param earlier what rows that need not be among these have come to; for views whose rows hold for ever and are not cut off by a
 *     known time, and whose lifetimes stay small
 * @param views whose features each of the rows has besides, as {@code <view>__<feature>}, as they were at the row's event time;
 *     with at least all rows that looks from there can reach
 */
public record ViewRows(
        String name,
        FeatureView view,
        Dataset<Row> rows,
        RowTimes times,
        Optional<Earlier> earlier,
        List<ViewRows> views) {
    /** Of all rows, with nothing but their own columns. */
    public ViewRows(String name, FeatureView view, Dataset<Row> rows, RowTimes times) {
        this(name, view, rows, times, Optional.empty(), List.of());
    }

    /** Of all rows, which hold for ever. */
    public ViewRows(String name, FeatureView view, Dataset<Row> rows, String time, Optional<String> known) {
        this(name, view, rows, RowTimes.of(time, known));
    }

    /** The same view with rows that have come to something before. */
    public ViewRows after(Earlier before) {
        return new ViewRows(name, view, rows, times, Optional.of(before), views);
    }

    /** The same view with rows that have the features of other views besides. */
    public ViewRows over(List<ViewRows> others) {
        return new ViewRows(name, view, rows, times, earlier, List.copyOf(others));
    }

    public FeatureColumns features() {
        return FeatureColumns.of(rows.sparkSession(), name, view, schema());
    }

    /** Of the rows' own columns and of what they have from other views. */
    StructType schema() {
        StructType schema = rows.schema();
        for (ViewRows other : views) {
            FeatureColumns features = other.features();
            for (Feature feature : features.all()) {
                schema = schema.add(features.qualified(feature), feature.type());
            }
        }
        return schema;
    }

    /** The rows that say what there is; not those of a log of changes that say that it is gone, or what it was before. */
    public Dataset<Row> statements() {
        return times.changes()
                .map(changes -> new ChangeLog(changes).statements(rows))
                .orElse(rows);
    }

    /**
     * The rows that count: those that the view's {@code where} lets through, for which they are given what other views say of them
     * only where it asks for that.
     */
    public Dataset<Row> counted() {
        return view.where()
                .map(where -> (asksOthers(where) ? new ViewedRows(this, new RowClock(this)).rows() : rows)
                        .filter(expr(where)))
                .orElse(rows);
    }

    private boolean asksOthers(String where) {
        String folded = where.toLowerCase(Locale.ROOT);
        return views.stream()
                .map(other -> other.name().toLowerCase(Locale.ROOT))
                .anyMatch(folded::contains);
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
