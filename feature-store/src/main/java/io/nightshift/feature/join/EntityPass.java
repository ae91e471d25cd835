package io.nightshift.feature.join;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * In one pass: label rows and source rows of every view are shuffled and sorted together, once, and walked over. The time of keys
 * with very many rows is cut into slices, each of which is walked by itself, after what its windows reach back to, and begins with
 * what all rows before have come to.
 */
final class EntityPass implements EntityJoin {
    private static final String FEATURES = "features";

    private final EntitySides entity;
    private final JoinCounts counts;
    private final Optional<Broadcast<Carry>> carry;

    /** @param carry of the keys whose time is sliced; absent where there are none */
    EntityPass(EntitySides entity, JoinCounts counts, Optional<Broadcast<Carry>> carry) {
        this.entity = entity;
        this.counts = counts;
        this.carry = carry;
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
                new Walk.Lane(entity.entity().size(), carry.orElse(null), types),
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
        return sliced(labels.select(concat(Stream.concat(entity.keys(), lane), nulls(payloads, -1))), 0, false);
    }

    private Dataset<Row> sourceLane(int view, DataType label, DataType[] payloads) {
        SourceSide side = entity.sides().get(view);
        Stream<Column> lane = Stream.of(
                col(SourceSide.VISIBLE).as(Walk.Lane.TIME),
                lit(side.phase()).as(Walk.Lane.PHASE),
                lit(view).as(Walk.Lane.VIEW),
                lit(null).cast(label).as(LABEL));
        Dataset<Row> rows = side.lane(entity.keys(side))
                .select(concat(Stream.concat(entity.madeKeys(), lane), nulls(payloads, view)));
        return sliced(rows, side.kernel().reach(), true);
    }

    /** With a column for the slice behind the keys, where there are hot keys; a row comes as often as it is walked over. */
    private Dataset<Row> sliced(Dataset<Row> lane, long reach, boolean several) {
        if (carry.isEmpty()) {
            return lane;
        }
        SlicesOf slices = new SlicesOf(entity.keyTypes(), carry.get(), reach);
        Column all = EntitySides.call(slices, Stream.concat(entity.madeKeys(), Stream.of(col(Walk.Lane.TIME))));
        Stream<Column> rest =
                Arrays.stream(lane.columns()).skip(entity.entity().size()).map(name -> column(name));
        Column slice = several ? explode(all) : all.getItem(0);
        return lane.select(concat(entity.madeKeys(), Stream.concat(Stream.of(slice.as(Walk.Lane.SLICE)), rest)));
    }

    /** One column for each view: null, but for the view whose own rows these are. */
    private Stream<Column> nulls(DataType[] payloads, int own) {
        return IntStream.range(0, payloads.length)
                .mapToObj(i -> (i == own ? col(SourceSide.PAYLOAD) : lit(null).cast(payloads[i])).as("view" + i));
    }

    private Dataset<Row> sorted(Dataset<Row> lane) {
        Stream<Column> order = Stream.of(col(Walk.Lane.TIME), col(Walk.Lane.PHASE));
        Stream<Column> slice = carry.stream().map(sliced -> col(Walk.Lane.SLICE));
        Column[] keys = concat(entity.madeKeys(), slice);
        return lane.repartition(keys).sortWithinPartitions(concat(Arrays.stream(keys), order));
    }

    private static Column[] concat(Stream<Column> first, Stream<Column> second) {
        return Stream.concat(first, second).toArray(Column[]::new);
    }
}
