package io.nightshift.feature.join;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/** In one pass: label rows and source rows of every view are shuffled and sorted together, once, and walked over. */
final class EntityPass implements EntityJoin {
    private static final String FEATURES = "features";

    private final EntitySides entity;
    private final JoinCounts counts;

    EntityPass(EntitySides entity, JoinCounts counts) {
        this.entity = entity;
        this.counts = counts;
    }

    @Override
    public Dataset<Row> join(Dataset<Row> labels, AsOf asOf) {
        DataType[] payloads = new DataType[entity.sides().size()];
        Arrays.setAll(payloads, i -> entity.sides().get(i).payloadType());
        Dataset<Row> lane = labelLane(labels, asOf, payloads);
        DataType label = lane.schema().apply(LABEL).dataType();
        for (int i = 0; i < payloads.length; i++) {
            lane = lane.union(sourceLane(i, label, payloads));
        }
        Dataset<Row> sorted = sorted(lane);
        Column features = EntitySides.call(walk(sorted, asOf), walked(sorted)).as(FEATURES);
        Stream<Column> views =
                entity.views().stream().map(name -> col(FEATURES).getField(name).as(name));
        return sorted.select(column(LABEL), col(Walk.Lane.PHASE), features)
                .filter(col(Walk.Lane.PHASE).equalTo(Walk.Lane.LABELS))
                .select(concat(Stream.of(column(LABEL)), views));
    }

    private Walk walk(Dataset<Row> sorted, AsOf asOf) {
        List<DataType> types = Arrays.stream(sorted.drop(LABEL).schema().fields())
                .map(StructField::dataType)
                .toList();
        return new Walk(
                new Walk.Lane(entity.entity().size(), types),
                entity.kernels(),
                entity.counters(counts),
                asOf.column(),
                entity.features());
    }

    /** All columns but the label row, in their order. */
    private static Stream<Column> walked(Dataset<Row> sorted) {
        return Arrays.stream(sorted.columns())
                .filter(name -> !name.equals(LABEL))
                .map(name -> col(name));
    }

    private Dataset<Row> labelLane(Dataset<Row> labels, AsOf asOf, DataType[] payloads) {
        Stream<Column> lane = Stream.of(
                unix_micros(column(asOf.column())).as(Walk.Lane.TIME),
                lit(Walk.Lane.LABELS).as(Walk.Lane.PHASE),
                lit(-1).as(Walk.Lane.VIEW),
                entity.label());
        return labels.select(concat(Stream.concat(entity.keys(), lane), nulls(payloads, -1)));
    }

    private Dataset<Row> sourceLane(int view, DataType label, DataType[] payloads) {
        SourceSide side = entity.sides().get(view);
        Stream<Column> lane = Stream.of(
                side.visible().as(Walk.Lane.TIME),
                lit(side.phase()).as(Walk.Lane.PHASE),
                lit(view).as(Walk.Lane.VIEW),
                lit(null).cast(label).as(LABEL));
        return side.rows().select(concat(Stream.concat(entity.keys(side), lane), nulls(payloads, view)));
    }

    /** One column for each view: null, but for the view whose own rows these are. */
    private Stream<Column> nulls(DataType[] payloads, int own) {
        return IntStream.range(0, payloads.length)
                .mapToObj(i ->
                        (i == own ? entity.sides().get(i).payload() : lit(null).cast(payloads[i])).as("view" + i));
    }

    private Dataset<Row> sorted(Dataset<Row> lane) {
        Stream<Column> order = Stream.of(col(Walk.Lane.TIME), col(Walk.Lane.PHASE));
        return lane.repartition(entity.madeKeys().toArray(Column[]::new))
                .sortWithinPartitions(concat(entity.madeKeys(), order));
    }

    private static Column[] concat(Stream<Column> first, Stream<Column> second) {
        return Stream.concat(first, second).toArray(Column[]::new);
    }
}
