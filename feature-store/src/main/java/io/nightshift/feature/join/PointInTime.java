package io.nightshift.feature.join;

import static io.nightshift.feature.Names.column;
import static io.nightshift.feature.Names.quoted;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.when;

import io.nightshift.feature.Feature;
import io.nightshift.feature.FeatureColumns;
import io.nightshift.feature.FeatureErrors;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Attaches to rows the features that were known at a time of theirs. Every feature of training sets, scores and feature tables
 * comes from here.
 *
 * <p>The rows come out in number and content as they went in, doubles too, each with a column {@code <view>__<feature>} for
 * every feature, views in the order given. Values depend on the instants and contents of the rows only: not on partitions, the
 * order of rows, or the session's zone. Where a part of a row's key is null, all its features of that entity are null; where
 * the key has no source row, counts are 0 and the rest is null.
 *
 * <p>Source rows that are few are read at once and held in memory, all others when the result is run: {@link JoinPath}.
 */
public final class PointInTime {
    private PointInTime() {}

    /** As {@link #attach(Dataset, AsOf, List, JoinCounts)}, with the counts thrown away. */
    public static Dataset<Row> attach(Dataset<Row> rows, AsOf asOf, List<ViewRows> views) {
        return attach(rows, asOf, views, JoinCounts.open(rows.sparkSession()));
    }

    /**
     * @param rows hold the entity columns of every view under the view's names, and the time
     * @param counts told, while Spark runs the result, what was left out
     * @throws io.nightshift.failure.PipelineException USAGE at once where columns or types do not fit; while Spark runs the
     *     result, as the cause of Spark's exception or itself, CHECK_FAILED where a row's time is null or a sum does not fit
     */
    public static Dataset<Row> attach(Dataset<Row> rows, AsOf asOf, List<ViewRows> views, JoinCounts counts) {
        refuseUnfit(rows.schema(), asOf);
        Map<List<String>, List<SourceSide>> entities = new LinkedHashMap<>();
        views.forEach(view -> entities.computeIfAbsent(view.view().entity(), entity -> new ArrayList<>())
                .add(new SourceSide(view, asOf)));
        Dataset<Row> attached = rows;
        for (Map.Entry<List<String>, List<SourceSide>> entity : entities.entrySet()) {
            EntitySides sides = new EntitySides(entity.getKey(), entity.getValue(), attached.schema());
            // the rows as they were given have the same keys and times, and are had without the work so far
            EntityJoin join = new JoinPath(rows.sparkSession(), sides, counts).choose(new LabelSide(rows, asOf));
            attached = attach(attached, asOf, sides, join);
        }
        return attached.select(inOrder(rows.schema(), views, entities));
    }

    /**
     * Attaches to rows what all source rows of a view that a look sees have come to, as {@link EngineColumns#STATE}: later looks need those
     * source rows no more ({@link Earlier}), but for windows of a length. The rows come out as from {@link #attach}.
     *
     * @throws IllegalArgumentException where that cannot be kept: rows are cut off by a known time, or a lifetime has an operation
     *     that needs all values
     */
    public static Dataset<Row> states(Dataset<Row> rows, AsOf asOf, ViewRows view) {
        refuseUnfit(rows.schema(), asOf);
        SourceSide side = SourceSide.keeping(view, asOf);
        EntitySides entity = new EntitySides(view.view().entity(), List.of(side), rows.schema());
        JoinCounts counts = JoinCounts.open(rows.sparkSession());
        Stream<Column> own = Arrays.stream(rows.schema().fields()).map(PointInTime::restored);
        Column state = column(view.name()).getField(EngineColumns.STATE).as(EngineColumns.STATE);
        return new JoinPath(rows.sparkSession(), entity, counts)
                .choose(new LabelSide(rows, asOf))
                .join(rows, asOf)
                .select(Stream.concat(own, Stream.of(state)).toArray(Column[]::new));
    }

    private static Dataset<Row> attach(Dataset<Row> rows, AsOf asOf, EntitySides entity, EntityJoin join) {
        StructType schema = rows.schema();
        Dataset<Row> walked = join.join(rows, asOf);
        for (SourceSide side : entity.sides()) {
            walked = derived(walked, side.features());
        }
        Stream<Column> own = Arrays.stream(schema.fields()).map(PointInTime::restored);
        Stream<Column> features = entity.sides().stream().flatMap(side -> flattened(schema, side.features()));
        return walked.select(Stream.concat(own, features).toArray(Column[]::new));
    }

    /** Gives a view's struct its derived features; the struct stays null where there is no key. */
    private static Dataset<Row> derived(Dataset<Row> walked, FeatureColumns features) {
        Column view = column(features.view());
        List<Column> others = Arrays.stream(walked.columns())
                .filter(name -> !name.equals(features.view()))
                .map(name -> column(name).as(EngineColumns.of("beside", name)))
                .toList();
        List<Column> columns = new ArrayList<>(others);
        columns.add(view.as(EngineColumns.VIEW));
        features.base()
                .forEach(feature -> columns.add(view.getField(feature.name()).as(feature.name())));
        Dataset<Row> flat = walked.select(columns.toArray(Column[]::new));
        for (Feature.Derived feature : features.evaluation()) {
            flat = flat.withColumn(feature.name(), expr(feature.expression()));
        }
        Column[] all = features.names().stream().map(name -> column(name)).toArray(Column[]::new);
        Column struct = when(column(EngineColumns.VIEW).isNotNull(), org.apache.spark.sql.functions.struct(all));
        List<Column> kept = new ArrayList<>();
        for (String name : walked.columns()) {
            kept.add(
                    name.equals(features.view())
                            ? struct.as(name)
                            : column(EngineColumns.of("beside", name)).as(name));
        }
        return flat.select(kept.toArray(Column[]::new));
    }

    private static Column restored(StructField field) {
        return column(EntityJoin.LABEL).getField(field.name()).as(field.name(), field.metadata());
    }

    private static Stream<Column> flattened(StructType rows, FeatureColumns features) {
        return features.all().stream().map(feature -> {
            String name = features.qualified(feature);
            if (SourceSide.field(rows, name).isPresent()) {
                throw FeatureErrors.taken(name);
            }
            return column(features.view()).getField(feature.name()).as(name);
        });
    }

    private static Column[] inOrder(
            StructType rows, List<ViewRows> views, Map<List<String>, List<SourceSide>> entities) {
        Map<String, FeatureColumns> features = new LinkedHashMap<>();
        entities.values()
                .forEach(sides -> sides.forEach(side -> features.put(side.view().name(), side.features())));
        Stream<String> own = Arrays.stream(rows.fieldNames());
        Stream<String> attached = views.stream()
                .map(view -> features.get(view.name()))
                .flatMap(view -> view.all().stream().map(view::qualified));
        return Stream.concat(own, attached).map(name -> col(quoted(name))).toArray(Column[]::new);
    }

    private static void refuseUnfit(StructType rows, AsOf asOf) {
        Optional<DataType> type = SourceSide.field(rows, asOf.column()).map(StructField::dataType);
        if (type.isEmpty() || !type.get().equals(DataTypes.TimestampType)) {
            throw FeatureErrors.notATime("the rows", asOf.column(), type.orElse(DataTypes.NullType));
        }
    }
}
