package io.nightshift.feature.join;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;

/**
 * Rows in Spark's binary form, one after another.
 *
 * @param size of every row; 0 where they differ
 * @param ends where each row ends among the bytes; empty where all are of one size
 */
record PackedRows(byte[] bytes, int size, int[] ends) implements Serializable {
    int start(int row) {
        if (size > 0) {
            return row * size;
        }
        return row == 0 ? 0 : ends[row - 1];
    }

    int end(int row) {
        return size > 0 ? (row + 1) * size : ends[row];
    }

    /** The same bytes, not a copy. */
    UnsafeRow row(int row, int fields) {
        int start = start(row);
        UnsafeRow found = new UnsafeRow(fields);
        found.pointTo(bytes, Platform.BYTE_ARRAY_OFFSET + start, end(row) - start);
        return found;
    }

    /** Rows as they come. */
    static final class Growing {
        private final int[] ends;
        private byte[] bytes = new byte[1 << 16];
        private int rows;
        private boolean even = true;

        /** @param most rows at a time */
        Growing(int most) {
            this.ends = new int[most];
        }

        /** Of all rows so far. */
        int bytes() {
            return rows == 0 ? 0 : ends[rows - 1];
        }

        void add(UnsafeRow row) {
            int start = bytes();
            int size = row.getSizeInBytes();
            if (start + size > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, start + size));
            }
            row.writeToMemory(bytes, Platform.BYTE_ARRAY_OFFSET + start);
            even &= rows == 0 || size == ends[0];
            ends[rows++] = start + size;
        }

        /** The rows since the last time. */
        PackedRows take() {
            boolean isEven = even && rows > 0;
            PackedRows packed = new PackedRows(
                    Arrays.copyOf(bytes, bytes()), isEven ? ends[0] : 0, Arrays.copyOf(ends, isEven ? 0 : rows));
            rows = 0;
            even = true;
            return packed;
        }
    }
}
