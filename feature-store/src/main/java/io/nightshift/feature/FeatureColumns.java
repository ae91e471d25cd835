package io.nightshift.feature;

import static org.apache.spark.sql.functions.expr;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.FeatureView.Aggregate;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Op;
import io.nightshift.definition.Operation;
import io.nightshift.definition.Window;
import io.nightshift.spark.Frames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The features of one view in their declared order: aggregates (column by column, operation by operation, window by window),
 * latest values, derived ones.
 *
 * @param derived in declared order; {@link #evaluation} gives the order in which they can be computed
 */
public record FeatureColumns(
        String view, List<Feature.Windowed> windowed, List<Feature.Latest> latest, List<Feature.Derived> derived) {

    /**
     * Binds a view to the schema of its source. Analyses every expression on an empty frame; reads no data.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where a column, a type or an expression does not fit
     */
    public static FeatureColumns of(SparkSession spark, String name, FeatureView view, StructType source) {
        Dataset<Row> empty = Frames.empty(spark, source);
        List<Feature.Windowed> windowed = view.aggregate().stream()
                .flatMap(aggregate -> windowed(name, aggregate, empty))
                .toList();
        List<Feature.Latest> latest = view.columns().stream()
                .map(column -> latest(name, column, empty))
                .toList();
        FeatureColumns base = new FeatureColumns(name, windowed, latest, List.of());
        FeatureColumns all = new FeatureColumns(name, windowed, latest, base.derive(spark, view.derive()));
        all.refuseDoubles();
        return all;
    }

    /** All features in declared order. */
    public List<Feature> all() {
        return Stream.<List<? extends Feature>>of(windowed, latest, derived)
                .<Feature>flatMap(List::stream)
                .toList();
    }

    /** Features that come from rows: all but the derived ones. */
    public List<Feature> base() {
        return Stream.<List<? extends Feature>>of(windowed, latest)
                .<Feature>flatMap(List::stream)
                .toList();
    }

    public List<String> names() {
        return all().stream().map(Feature::name).toList();
    }

    /** Name in a training or scoring frame. */
    public String qualified(Feature feature) {
        return view + "__" + feature.name();
    }

    /** Derived features, each after those it is computed from. */
    public List<Feature.Derived> evaluation() {
        return DerivedOrder.sorted(view, derived);
    }

    private List<Feature.Derived> derive(SparkSession spark, Map<String, String> expressions) {
        List<Feature.Derived> untyped = new ArrayList<>();
        expressions.forEach((name, expression) -> untyped.add(new Feature.Derived(name, new StructType(), expression)));
        StructType schema = new StructType();
        for (Feature feature : all()) {
            schema = schema.add(feature.name(), feature.type());
        }
        Dataset<Row> frame = Frames.empty(spark, schema);
        for (Feature.Derived feature : DerivedOrder.sorted(view, untyped)) {
            frame = withFeature(frame, view, feature.name(), feature.expression());
        }
        StructType typed = frame.schema();
        return untyped.stream()
                .map(feature -> new Feature.Derived(
                        feature.name(), typed.apply(feature.name()).dataType(), feature.expression()))
                .toList();
    }

    private void refuseDoubles() {
        Set<String> seen = new HashSet<>();
        for (String name : names()) {
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw FeatureErrors.doubleName(view, name);
            }
        }
    }

    private static Stream<Feature.Windowed> windowed(String view, Aggregate aggregate, Dataset<Row> empty) {
        return aggregate.ops().stream().flatMap(op -> aggregate.windows().stream()
                .map(window -> windowed(view, aggregate, op, window, empty)));
    }

    private static Feature.Windowed windowed(
            String view, Aggregate aggregate, Operation operation, Window window, Dataset<Row> empty) {
        Op op = operation.op();
        String name = aggregate.feature(operation, window);
        if (aggregate.column().isEmpty() && !op.canDoWithoutColumn()) {
            throw FeatureErrors.columnMissing(view, name);
        }
        aggregate.where().ifPresent(where -> withFeature(empty, view, name, where));
        DataType type = aggregate
                .column()
                .map(column -> AggregateTypes.result(view, op, column, columnType(empty, view, column)))
                .orElseGet(() -> AggregateTypes.result(op));
        return new Feature.Windowed(name, type, aggregate.column(), aggregate.where(), operation, window);
    }

    private static DataType columnType(Dataset<Row> empty, String view, String column) {
        try {
            return empty.select(Names.column(column)).schema().fields()[0].dataType();
        } catch (Exception e) {
            throw badExpression(view, column, e);
        }
    }

    private static Feature.Latest latest(String view, NamedExpression column, Dataset<Row> empty) {
        Dataset<Row> typed = withFeature(empty.limit(0), view, column.name(), column.expression());
        return new Feature.Latest(
                column.name(), typed.schema().apply(column.name()).dataType(), column.expression());
    }

    private static Dataset<Row> withFeature(Dataset<Row> frame, String view, String name, String expression) {
        try {
            return frame.withColumn(name, expr(expression));
        } catch (Exception e) {
            throw badExpression(view, name, e);
        }
    }

    /** Spark's analysis fails with a checked exception that Scala does not declare. */
    private static RuntimeException badExpression(String view, String name, Exception e) {
        if (e instanceof AnalysisException) {
            return FeatureErrors.badExpression(view, name, e);
        }
        return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    }
}
