package io.nightshift.feature.join;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.nightshift.feature.AggregateTypes;
import io.nightshift.feature.FeatureErrors;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;

/**
 * From when until when the source rows of a view are seen, and which of them is the newer.
 *
 * @param schema of the rows, with what they have from other views
 */
record RowClock(ViewRows view, StructType schema) {
    RowClock(ViewRows view) {
        this(view, view.schema());
    }

    /**
     * The rows as they are, or what they say of things that change.
     *
     * @param rows those of the view, with any columns besides
     */
    Dataset<Row> images(Dataset<Row> rows) {
        Column[] newestFirst = Stream.of(
                        Optional.of(eventTime()), Optional.of(knownTime()), turn(), Optional.of(hash()))
                .flatMap(Optional::stream)
                .map(Column::desc_nulls_last)
                .toArray(Column[]::new);
        return view.times()
                .changes()
                .map(changes -> new ChangeLog(changes).images(rows, visible(), newestFirst))
                .orElse(rows);
    }

    /** When a row becomes visible: when it has happened and is known. Null where either is unknown. */
    Column visible() {
        if (!view.cutsOffByKnown()) {
            return eventTime();
        }
        Column known = knownTime();
        // greatest would skip a null
        return when(eventTime().isNotNull().and(known.isNotNull()), greatest(eventTime(), known));
    }

    /** Of every column of the source itself that Spark can hash, so that views of one source choose the same row, whatever comes later. */
    Column hash() {
        return xxhash64(Arrays.stream(view.rows().schema().fields())
                .filter(field -> isHashable(field.dataType()) && !field.name().equals(EngineColumns.SUPERSEDED))
                .map(field -> column(field.name()))
                .toArray(Column[]::new));
    }

    private static boolean isHashable(DataType type) {
        return !type.existsRecursively(part -> part instanceof MapType || part instanceof VariantType);
    }

    /** In microseconds, the view's delay added. */
    Column eventTime() {
        return view.usable(happened());
    }

    /** When the row happened, as a timestamp. */
    Column happened() {
        return time(view.times().event());
    }

    /** In microseconds; null where none is declared. */
    Column knownTime() {
        return view.times().known().map(name -> unix_micros(time(name))).orElseGet(RowClock::noTime);
    }

    /** What decides between rows of one time, as a long. */
    Optional<Column> turn() {
        return view.times()
                .sequence()
                .map(name -> AggregateTypes.isWhole(typeOf(name))
                        ? column(name).cast(DataTypes.LongType)
                        : unix_micros(time(name)));
    }

    /** When a row is no longer seen: when it ends or another takes its place, whichever comes first. Null for never. */
    Column gone() {
        List<Column> ends = new ArrayList<>();
        view.times().until().ifPresent(until -> ends.add(view.usable(time(until))));
        view.times().changes().ifPresent(changes -> ends.add(column(EngineColumns.REPLACED)));
        return ends.size() == 1 ? ends.get(0) : least(ends.toArray(Column[]::new)); // least leaves nulls out
    }

    private static Column noTime() {
        return lit(null).cast(DataTypes.LongType);
    }

    private Column time(String name) {
        DataType type = typeOf(name);
        boolean time = type.equals(DataTypes.TimestampType)
                || type.equals(DataTypes.TimestampNTZType)
                || type.equals(DataTypes.DateType);
        if (!time) {
            throw FeatureErrors.notATime("view " + view.name(), name, type);
        }
        return column(name).cast(DataTypes.TimestampType);
    }

    /** @throws io.nightshift.failure.PipelineException USAGE where the source has no such column */
    DataType typeOf(String name) {
        return SourceSide.field(schema, name)
                .map(StructField::dataType)
                .orElseThrow(() ->
                        FeatureErrors.missingColumn(view.name(), "its source", name, List.of(schema.fieldNames())));
    }
}
