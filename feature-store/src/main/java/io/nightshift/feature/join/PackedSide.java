package io.nightshift.feature.join;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.QueryExecution;

/** The source rows of one view, packed and brought to the driver. */
final class PackedSide {
    private final SourceSide side;
    private final List<RowChunk> chunks;

    private PackedSide(SourceSide side, List<RowChunk> chunks) {
        this.side = side;
        this.chunks = chunks;
    }

    /** What a side will come to, as Spark estimates it from the files that are left to read; reads none of them. */
    static double estimatedBytes(EntitySides entity, SourceSide side) {
        return execution(entity, side).optimizedPlan().stats().sizeInBytes().toDouble();
    }

    /**
     * Reads the side. What comes to the driver is twice the limit at the most: each partition is cut at twice its share.
     *
     * @param limit bytes of all partitions
     */
    static PackedSide read(EntitySides entity, SourceSide side, long limit) {
        JavaRDD<InternalRow> rows = rows(entity, side);
        long share = Math.min(limit, 2 * limit / Math.max(1, rows.getNumPartitions()));
        Packing packing = new Packing(entity.keyTypes(), side.payloadType().size(), share);
        return new PackedSide(
                side,
                SameProcess.runsTasks(rows.context())
                        ? SameProcess.collect(rows, packing)
                        : rows.mapPartitions(packing).collect());
    }

    /** Rows of key columns, visible time and payload; not copies, one row is that of the next one soon. */
    static JavaRDD<InternalRow> rows(EntitySides entity, SourceSide side) {
        return execution(entity, side).toRdd().toJavaRDD();
    }

    boolean isWhole() {
        return chunks.stream().noneMatch(RowChunk::cut);
    }

    long bytes() {
        return chunks.stream().mapToLong(RowChunk::bytes).sum();
    }

    /** @param counters told what was left out */
    HeldView held(JoinCounts.Counters counters) {
        chunks.forEach(chunk -> counters.add(chunk.counted()));
        return HeldView.of(
                side.kernel(), RowSorting.sorted(chunks, side.payloadType().size()));
    }

    /** Of keys, visible time and payload. */
    private static QueryExecution execution(EntitySides entity, SourceSide side) {
        Dataset<Row> rows = side.lane(entity.keys(side));
        return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution();
    }
}
