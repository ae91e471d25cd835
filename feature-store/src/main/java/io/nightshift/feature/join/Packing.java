package io.nightshift.feature.join;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataType;

/**
 * Packs the source rows of one view into chunks: rows of key columns, visible time and payload go in. Rows that cannot be
 * found, for want of a key or a time, are counted and left out.
 *
 * @param keys types of the key columns
 * @param fields number of fields of a payload
 * @param most a partition that has come to more bytes than this is cut there
 */
record Packing(List<DataType> keys, int fields, long most) implements FlatMapFunction<Iterator<InternalRow>, RowChunk> {
    @Override
    public Iterator<RowChunk> call(Iterator<InternalRow> rows) {
        return new Chunks(rows);
    }

    private final class Chunks implements Iterator<RowChunk> {
        private final Iterator<InternalRow> rows;
        private final PackedRows.Growing found = new PackedRows.Growing(RowChunk.ROWS);
        private final PackedRows.Growing payloads = new PackedRows.Growing(RowChunk.ROWS);
        private final UnsafeProjection key = UnsafeProjection.create(keys.toArray(DataType[]::new));
        private long packed;

        Chunks(Iterator<InternalRow> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return packed <= most && rows.hasNext();
        }

        @Override
        public RowChunk next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            long[] visible = new long[RowChunk.ROWS];
            JoinCounts.Counters counters = JoinCounts.Counters.local();
            int size = 0;
            while (size < RowChunk.ROWS && payloads.bytes() < RowChunk.BYTES && rows.hasNext()) {
                InternalRow row = rows.next();
                boolean keyed = KeyTypes.isKeyed(row, keys.size());
                if (!keyed || row.isNullAt(keys.size())) {
                    counters.leaveOut(keyed, row.getStruct(keys.size() + 1, fields));
                } else {
                    visible[size++] = row.getLong(keys.size());
                    found.add(key.apply(row));
                    payloads.add((UnsafeRow) row.getStruct(keys.size() + 1, fields));
                }
            }
            RowChunk chunk =
                    new RowChunk(Arrays.copyOf(visible, size), found.take(), payloads.take(), counters.read(), false);
            packed += chunk.bytes();
            return packed > most && rows.hasNext() ? chunk.asCut() : chunk;
        }
    }
}
