package io.nightshift.feature.join;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.unix_micros;

import io.nightshift.feature.FeatureErrors;
import io.nightshift.spark.EngineColumns;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The source rows of one view that a single row's look sees, brought to the driver.
 *
 * @param now when it looks, in microseconds
 * @param rows in the order in which they became visible; none where a part of the key is null
 */
record SeenRows(long now, List<Seen> rows) {
    /**
     * A source row.
     *
     * @param payload in the layout of {@link SourceRow}
     * @param json all its columns
     */
    record Seen(long visible, InternalRow payload, String json) {}

    /** Times to the microsecond, which decides at the edges of windows; unless told, Spark cuts them. */
    private static final Map<String, String> JSON = Map.of(
            "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
            "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

    static SeenRows of(Dataset<Row> one, AsOf asOf, SourceSide side) {
        EntitySides entity = new EntitySides(side.view().view().entity(), List.of(side), one.schema());
        long now = now(one, asOf);
        ViewKernel kernel = side.kernel();
        int width = side.payloadType().size();
        List<Seen> seen = Arrays.stream(collected(candidates(one, entity, side)))
                .map(row -> new Seen(row.getLong(0), row.getStruct(1, width), row.getString(2)))
                .filter(row -> kernel.sees(row.visible(), now) && !isGone(row.payload(), kernel, now))
                .sorted(Comparator.comparingLong(Seen::visible))
                .toList();
        return new SeenRows(now, seen);
    }

    private static boolean isGone(InternalRow row, ViewKernel kernel, long now) {
        return kernel.pass() && kernel.sees(SourceRow.gone(row, kernel.gone()), now);
    }

    /** Rows of the key that are visible at some time. */
    private static Dataset<Row> candidates(Dataset<Row> one, EntitySides entity, SourceSide side) {
        Column all = struct(
                Arrays.stream(side.rows().columns()).map(name -> column(name)).toArray(Column[]::new));
        Stream<Column> carried = Stream.of(
                side.visible().as(EngineColumns.VISIBLE),
                side.payload().as("payload"),
                to_json(all, JSON).as("json"));
        Dataset<Row> rows =
                side.rows().select(Stream.concat(entity.keys(side), carried).toArray(Column[]::new));
        Dataset<Row> key = one.select(entity.keys().toArray(Column[]::new));
        String[] names = IntStream.range(0, entity.entity().size())
                .mapToObj(i -> key.columns()[i])
                .toArray(String[]::new);
        return rows.join(broadcast(key), names)
                .filter(column(EngineColumns.VISIBLE).isNotNull())
                .select(column(EngineColumns.VISIBLE), column("payload"), column("json"));
    }

    /** In the form in which Spark keeps rows. */
    private static InternalRow[] collected(Dataset<Row> rows) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .executedPlan()
                .executeCollect();
    }

    private static long now(Dataset<Row> one, AsOf asOf) {
        Row time = one.select(unix_micros(column(asOf.column())).as(EngineColumns.NOW))
                .head();
        if (time.isNullAt(0)) {
            throw FeatureErrors.nullAsOf(asOf.column());
        }
        return time.getLong(0);
    }
}
