package io.nightshift.feature.join;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataType;
import scala.Tuple2;

/**
 * Folds the rows of hot keys, slice by slice, into what slices after them begin with. No order is needed, so nothing is
 * shuffled but the folds.
 */
final class CarryFold {
    private final EntitySides entity;
    private final HotKeys hot;

    CarryFold(EntitySides entity, HotKeys hot) {
        this.entity = entity;
        this.hot = hot;
    }

    /** Reads the rows of hot keys, once for each view that keeps something of old rows. */
    Carry carry() {
        List<ViewKernel> kernels = entity.kernels();
        List<Map<Part, Lasting>> folded = new ArrayList<>();
        for (int view = 0; view < kernels.size(); view++) {
            folded.add(kernels.get(view).lasts() ? folded(view, kernels.get(view)) : Map.of());
        }
        List<List<List<Lasting>>> before = new ArrayList<>();
        for (int key = 0; key < hot.starts().length; key++) {
            before.add(before(key, kernels, folded));
        }
        return new Carry(hot, before);
    }

    private Map<Part, Lasting> folded(int view, ViewKernel kernel) {
        SourceSide side = entity.sides().get(view);
        Folding folding = new Folding(entity.keyTypes(), side.payloadType().size(), kernel, hot);
        return PackedSide.rows(entity, side)
                .mapPartitionsWithIndex(folding, true)
                .mapToPair(part -> part)
                .reduceByKey(Lasting::merge)
                .collectAsMap();
    }

    /** By slice of a key and view. */
    private List<List<Lasting>> before(int key, List<ViewKernel> kernels, List<Map<Part, Lasting>> folded) {
        List<Lasting> all = kernels.stream().map(Lasting::new).toList();
        List<List<Lasting>> before = new ArrayList<>();
        for (int slice = 0; slice <= hot.starts()[key].length; slice++) {
            List<Lasting> own = new ArrayList<>();
            for (int view = 0; view < kernels.size(); view++) {
                own.add(new Lasting(kernels.get(view)).merge(all.get(view)));
                Lasting next = folded.get(view).get(new Part(key, slice));
                if (next != null) {
                    all.get(view).merge(next);
                }
            }
            before.add(own);
        }
        return before;
    }

    /** A slice of a key, by their numbers. */
    record Part(int key, int slice) implements java.io.Serializable {}

    /**
     * Folds a partition of rows of key columns, visible time and payload.
     *
     * @param keys types of the key columns
     * @param fields number of fields of a payload
     */
    record Folding(List<DataType> keys, int fields, ViewKernel kernel, HotKeys hot)
            implements Function2<Integer, Iterator<InternalRow>, Iterator<Tuple2<Part, Lasting>>> {
        /** Partitions number their events apart from one another. */
        private static final int ORDINAL_BITS = 40;

        @Override
        public Iterator<Tuple2<Part, Lasting>> call(Integer partition, Iterator<InternalRow> rows) {
            UnsafeProjection key = UnsafeProjection.create(keys.toArray(DataType[]::new));
            Map<Part, Lasting> parts = new HashMap<>();
            long ordinal = (long) partition << ORDINAL_BITS;
            while (rows.hasNext()) {
                InternalRow row = rows.next();
                int found = KeyTypes.isKeyed(row, keys.size()) && !row.isNullAt(keys.size())
                        ? hot.keys().find(key.apply(row))
                        : -1;
                if (found >= 0) {
                    long visible = row.getLong(keys.size());
                    InternalRow source = row.getStruct(keys.size() + 1, fields).copy();
                    parts.computeIfAbsent(new Part(found, hot.slice(found, visible)), part -> new Lasting(kernel))
                            .see(source, SourceRow.event(source, kernel, ordinal++), visible);
                }
            }
            return parts.entrySet().stream()
                    .map(part -> new Tuple2<>(part.getKey(), part.getValue()))
                    .iterator();
        }
    }
}
