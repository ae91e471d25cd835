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
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * All views of one entity in one pass: label rows and source rows of every view are shuffled and sorted together, once, and
 * walked over.
 */
final class EntityPass {
    /** The label row in the result; no column of an author can bear the name, which holds a colon. */
    static final String LABEL = "nightshift:label";

    private final List<String> entity;
    private final List<SourceSide> sides;
    private final StructType rows;

    /** @param rows schema of the label rows */
    EntityPass(List<String> entity, List<SourceSide> sides, StructType rows) {
        this.entity = entity;
        this.sides = sides;
        this.rows = rows;
    }

    /** One row for each label row: the row itself in wire form, and one struct of features for each view, null without a key. */
    Dataset<Row> walk(Dataset<Row> labels, AsOf asOf, JoinCounts counts) {
        Dataset<Row> lane = labelLane(labels, asOf);
        DataType[] payloads = new DataType[sides.size()];
        Arrays.setAll(payloads, i -> sides.get(i)
                .rows()
                .select(sides.get(i).payload())
                .schema()
                .fields()[0]
                .dataType());
        lane = lane.select(concat(Stream.of(col("*")), nulls(payloads, -1)));
        DataType label = lane.schema().apply(Walk.Lane.LABEL).dataType();
        for (int i = 0; i < sides.size(); i++) {
            lane = lane.union(sourceLane(i, label, payloads));
        }
        Walk walk = new Walk(
                entity.size(),
                sides.stream().map(SourceSide::kernel).toList(),
                sides.stream().map(side -> counts.of(side.view().name())).toList(),
                asOf.column());
        return sorted(lane).mapPartitions(walk, Encoders.row(walked(label)));
    }

    private Dataset<Row> labelLane(Dataset<Row> labels, AsOf asOf) {
        Column[] fields = Arrays.stream(rows.fields())
                .map(field -> Wire.out(column(field.name()), field.dataType()).as(field.name()))
                .toArray(Column[]::new);
        Stream<Column> lane = Stream.of(
                unix_micros(column(asOf.column())).as(Walk.Lane.TIME),
                lit(Walk.Lane.LABELS).as(Walk.Lane.PHASE),
                lit(-1).as(Walk.Lane.VIEW),
                struct(fields).as(Walk.Lane.LABEL));
        return labels.select(concat(keys(sides.get(0)), lane));
    }

    private Dataset<Row> sourceLane(int view, DataType label, DataType[] payloads) {
        SourceSide side = sides.get(view);
        Stream<Column> lane = Stream.of(
                side.visible().as(Walk.Lane.TIME),
                lit(side.phase()).as(Walk.Lane.PHASE),
                lit(view).as(Walk.Lane.VIEW),
                lit(null).cast(label).as(Walk.Lane.LABEL));
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
            keys.add(Wire.out(column(name).cast(type), type).as("key" + keys.size()));
        }
        return keys.stream();
    }

    private Dataset<Row> sorted(Dataset<Row> lane) {
        Column[] keys =
                IntStream.range(0, entity.size()).mapToObj(i -> col("key" + i)).toArray(Column[]::new);
        Stream<Column> order = Stream.of(col(Walk.Lane.TIME), col(Walk.Lane.PHASE));
        return lane.repartition(keys).sortWithinPartitions(concat(Arrays.stream(keys), order));
    }

    private StructType walked(DataType label) {
        List<StructField> fields = new ArrayList<>();
        fields.add(DataTypes.createStructField(LABEL, label, false));
        sides.forEach(side -> fields.add(DataTypes.createStructField(side.view().name(), side.walked(), true)));
        return DataTypes.createStructType(fields);
    }

    private static Column[] concat(Stream<Column> first, Stream<Column> second) {
        return Stream.concat(first, second).toArray(Column[]::new);
    }

    private static Column[] concat(Column[] first, Stream<Column> second) {
        return concat(Arrays.stream(first), second);
    }
}
