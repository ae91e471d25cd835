package io.nightshift.feature.join;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * All views of one entity in one pass: label rows and source rows of every view are shuffled and sorted together, once, and
 * walked over.
 */
final class EntityPass {
    /** The label row in the result; no column of an author can bear the name, which holds a colon. */
    static final String LABEL = "nightshift:label";

    private static final String FEATURES = "features";

    private final List<String> entity;
    private final List<SourceSide> sides;
    private final StructType rows;

    /** @param rows schema of the label rows */
    EntityPass(List<String> entity, List<SourceSide> sides, StructType rows) {
        this.entity = entity;
        this.sides = sides;
        this.rows = rows;
    }

    /** One row for each label row: the row itself, and one struct of features for each view, null without a key. */
    Dataset<Row> walk(Dataset<Row> labels, AsOf asOf, JoinCounts counts) {
        DataType[] payloads = new DataType[sides.size()];
        Arrays.setAll(payloads, i -> typeOf(sides.get(i).rows(), sides.get(i).payload()));
        Dataset<Row> lane = labelLane(labels, asOf, payloads);
        DataType label = lane.schema().apply(LABEL).dataType();
        for (int i = 0; i < sides.size(); i++) {
            lane = lane.union(sourceLane(i, label, payloads));
        }
        Dataset<Row> sorted = sorted(lane);
        Column features = call(sorted, walker(sorted, asOf, counts)).as(FEATURES);
        Stream<Column> views = sides.stream()
                .map(side -> side.view().name())
                .map(name -> col(FEATURES).getField(name).as(name));
        return sorted.select(column(LABEL), col(Walk.Lane.PHASE), features)
                .filter(col(Walk.Lane.PHASE).equalTo(Walk.Lane.LABELS))
                .select(concat(Stream.of(column(LABEL)), views));
    }

    private Walk walker(Dataset<Row> sorted, AsOf asOf, JoinCounts counts) {
        List<DataType> types = Arrays.stream(sorted.drop(LABEL).schema().fields())
                .map(StructField::dataType)
                .toList();
        StructType result = new StructType();
        for (SourceSide side : sides) {
            result = result.add(side.view().name(), side.walked());
        }
        return new Walk(
                new Walk.Lane(entity.size(), types),
                sides.stream().map(SourceSide::kernel).toList(),
                sides.stream().map(side -> counts.of(side.view().name())).toList(),
                asOf.column(),
                result);
    }

    /** Over all columns but the label row, in their order. */
    private static Column call(Dataset<Row> sorted, Walk walk) {
        List<Expression> arguments = Arrays.stream(sorted.columns())
                .filter(name -> !name.equals(LABEL))
                .map(name -> ExpressionUtils.expression(col(name)))
                .toList();
        return ExpressionUtils.column(new ApplyFunctionExpression(
                walk, CollectionConverters.asScala(arguments).toSeq()));
    }

    private static DataType typeOf(Dataset<Row> rows, Column column) {
        return rows.select(column).schema().fields()[0].dataType();
    }

    private Dataset<Row> labelLane(Dataset<Row> labels, AsOf asOf, DataType[] payloads) {
        Column[] fields =
                Arrays.stream(rows.fieldNames()).map(name -> column(name)).toArray(Column[]::new);
        Stream<Column> lane = Stream.of(
                unix_micros(column(asOf.column())).as(Walk.Lane.TIME),
                lit(Walk.Lane.LABELS).as(Walk.Lane.PHASE),
                lit(-1).as(Walk.Lane.VIEW),
                struct(fields).as(LABEL));
        return labels.select(concat(concat(keys(sides.get(0)), lane), nulls(payloads, -1)));
    }

    private Dataset<Row> sourceLane(int view, DataType label, DataType[] payloads) {
        SourceSide side = sides.get(view);
        Stream<Column> lane = Stream.of(
                side.visible().as(Walk.Lane.TIME),
                lit(side.phase()).as(Walk.Lane.PHASE),
                lit(view).as(Walk.Lane.VIEW),
                lit(null).cast(label).as(LABEL));
        return side.rows().select(concat(concat(keys(side), lane), nulls(payloads, view)));
    }

    /** One column for each view: null, but for the view whose own rows these are. */
    private Stream<Column> nulls(DataType[] payloads, int own) {
        return IntStream.range(0, payloads.length)
                .mapToObj(i -> (i == own ? sides.get(i).payload() : lit(null).cast(payloads[i])).as("view" + i));
    }

    private Stream<Column> keys(SourceSide side) {
        List<Column> keys = new ArrayList<>();
        for (String name : entity) {
            DataType type =
                    KeyTypes.common(side.view().name(), name, rows, side.rows().schema());
            keys.add(column(name).cast(type).as("key" + keys.size()));
        }
        return keys.stream();
    }

    private Dataset<Row> sorted(Dataset<Row> lane) {
        Column[] keys =
                IntStream.range(0, entity.size()).mapToObj(i -> col("key" + i)).toArray(Column[]::new);
        Stream<Column> order = Stream.of(col(Walk.Lane.TIME), col(Walk.Lane.PHASE));
        return lane.repartition(keys).sortWithinPartitions(concat(Arrays.stream(keys), order));
    }

    private static Column[] concat(Column[] first, Stream<Column> second) {
        return concat(Arrays.stream(first), second);
    }

    private static Column[] concat(Stream<Column> first, Stream<Column> second) {
        return Stream.concat(first, second).toArray(Column[]::new);
    }
}
