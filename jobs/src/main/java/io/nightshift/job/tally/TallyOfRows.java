package io.nightshift.job.tally;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;

/**
 * Takes the rows of one task in one by one. What comes of it are chunks of these very rows, where they are held, and at last what
 * they came to.
 */
record TallyOfRows(StructType schema, Layout layout, boolean isHeld)
        implements FlatMapFunction<Iterator<InternalRow>, TallyOfRows.Part> {
    private static final byte[] NOTHING = {};

    /** A first guess that suits a small night, and what a chunk grows to. */
    private static final int LEAST_CHUNK = 1 << 16;

    /** With its array's header it fills whole regions of the garbage collector, which gives large arrays no part of one. */
    private static final int GREATEST_CHUNK = (1 << 22) - 64;
    /** In front of each row stands its size, eight bytes wide so that rows lie where the processor wants them. */
    private static final int HEADER = Long.BYTES;

    /** Some rows; or what all rows of a task came to. No record, since Kryo cannot read those. */
    static final class Part implements Serializable {
        private static final long serialVersionUID = 1L;

        private final byte[] rows;
        /** Bytes of rows. */
        private final int used;
        /** By night, counted from 1970-01-01; empty where there are rows. */
        private final byte[] nights;
        /** Bytes of all rows of the task, where it is the last part. */
        private final long held;

        private Part(byte[] rows, int used, byte[] nights, long held) {
            this.rows = rows;
            this.used = used;
            this.nights = nights;
            this.held = held;
        }

        boolean isLast() {
            return used == 0;
        }

        long held() {
            return held;
        }

        private Map<Integer, NightState> nights() {
            return Travel.unpack(nights);
        }

        Iterator<InternalRow> unpacked(int columns) {
            return new Unpacked(this, columns);
        }
    }

    @Override
    public Iterator<Part> call(Iterator<InternalRow> rows) {
        return new Pass(rows);
    }

    private final class Pass implements Iterator<Part> {
        private final Iterator<InternalRow> rows;
        private final ValuePlace[] places = layout.values().toArray(ValuePlace[]::new);
        private final TreeMap<Integer, NightState> nights = new TreeMap<>();
        private NightState state;
        private int night;
        private UnsafeProjection projection;

        /** A row that has found no room yet; Spark writes the next one over it as soon as that is asked for. */
        private UnsafeRow waiting;

        /** What the chunk before came to be: where there was one, the next is likely to grow as large. */
        private int room = LEAST_CHUNK;

        private long held;
        private boolean isDone;

        Pass(Iterator<InternalRow> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return !isDone;
        }

        @Override
        public Part next() {
            if (isDone) {
                throw new NoSuchElementException();
            }
            if (isHeld && (waiting != null || rows.hasNext())) {
                return chunk();
            }
            while (rows.hasNext()) {
                see(rows.next());
            }
            isDone = true;
            nights.values().forEach(NightState::close);
            return new Part(NOTHING, 0, Travel.pack(nights), held);
        }

        private void see(InternalRow row) {
            int its = row.getInt(layout.night());
            if (state == null || its != night) {
                night = its;
                state = nights.computeIfAbsent(its, key -> new NightState(layout));
            }
            state.add(row, layout, places);
        }

        private Part chunk() {
            byte[] bytes = new byte[room];
            int used = 0;
            while (waiting != null || rows.hasNext()) {
                UnsafeRow row = waiting == null ? seen() : waiting;
                int size = HEADER + row.getSizeInBytes();
                if (used + size > GREATEST_CHUNK && used > 0) {
                    waiting = row;
                    break;
                }
                bytes = withRoomFor(bytes, used, size);
                pack(row, bytes, used);
                used += size;
                waiting = null;
            }
            held += used;
            room = GREATEST_CHUNK;
            return new Part(bytes, used, NOTHING, 0);
        }

        private UnsafeRow seen() {
            InternalRow row = rows.next();
            see(row);
            return unsafe(row);
        }

        private UnsafeRow unsafe(InternalRow row) {
            if (row instanceof UnsafeRow already) {
                return already;
            }
            if (projection == null) {
                projection = UnsafeProjection.create(schema);
            }
            return projection.apply(row);
        }
    }

    private static byte[] withRoomFor(byte[] bytes, int used, int size) {
        if (used + size <= bytes.length) {
            return bytes;
        }
        byte[] larger = new byte[Math.max(used + size, Math.min(GREATEST_CHUNK, 4 * bytes.length))];
        System.arraycopy(bytes, 0, larger, 0, used);
        return larger;
    }

    private static void pack(UnsafeRow row, byte[] bytes, int at) {
        long to = Platform.BYTE_ARRAY_OFFSET + (long) at;
        Platform.putLong(bytes, to, row.getSizeInBytes());
        row.writeToMemory(bytes, to + HEADER);
    }

    /** Rows of a chunk, one object that points to one after the other, as Spark's own readers do. */
    private static final class Unpacked implements Iterator<InternalRow> {
        private final Part part;
        private final UnsafeRow row;
        private int at;

        Unpacked(Part part, int columns) {
            this.part = part;
            this.row = new UnsafeRow(columns);
        }

        @Override
        public boolean hasNext() {
            return at < part.used;
        }

        @Override
        public InternalRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            long from = Platform.BYTE_ARRAY_OFFSET + (long) at;
            int size = (int) Platform.getLong(part.rows, from);
            row.pointTo(part.rows, from + HEADER, size);
            at += HEADER + size;
            return row;
        }
    }

    /** All that tasks came to, by night. */
    static Map<Integer, NightState> together(List<Part> parts) {
        Map<Integer, NightState> nights = new TreeMap<>();
        for (Part part : parts) {
            part.nights().forEach((night, state) -> {
                NightState before = nights.putIfAbsent(night, state);
                if (before != null) {
                    before.add(state);
                }
            });
        }
        return nights;
    }
}
