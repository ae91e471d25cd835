package io.nightshift.feature.join;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * In memory: every task holds the source rows of all views and searches them. Label rows stay where they are, unless a view has
 * windows, or rows that are no longer seen one day: then they are shuffled and sorted, without the source rows.
 */
final class EntitySearch implements EntityJoin {
    private static final String TIME = "time";
    private static final String FEATURES = "features";

    private final EntitySides entity;
    private final HeldViews held;
    private final JoinCounts counts;

    EntitySearch(EntitySides entity, HeldViews held, JoinCounts counts) {
        this.entity = entity;
        this.held = held;
        this.counts = counts;
    }

    @Override
    public Dataset<Row> join(Dataset<Row> labels, AsOf asOf) {
        Column time = unix_micros(column(asOf.column())).as(TIME);
        Dataset<Row> lane = labels.select(columns(entity.keys(), Stream.of(time, entity.label())));
        if (entity.isWalked()) {
            lane = lane.repartition(entity.madeKeys().toArray(Column[]::new))
                    .sortWithinPartitions(columns(entity.madeKeys(), Stream.of(col(TIME))));
        }
        Search search = new Search(entity.keyTypes(), held, entity.counters(counts), asOf.column(), entity.features());
        Column features = EntitySides.call(search, Stream.concat(entity.madeKeys(), Stream.of(col(TIME))));
        Stream<Column> views =
                entity.views().stream().map(name -> col(FEATURES).getField(name).as(name));
        return lane.select(column(LABEL), features.as(FEATURES)).select(columns(Stream.of(column(LABEL)), views));
    }

    private static Column[] columns(Stream<Column> first, Stream<Column> second) {
        return Stream.concat(first, second).toArray(Column[]::new);
    }
}
