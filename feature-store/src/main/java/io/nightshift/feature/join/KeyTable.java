package io.nightshift.feature.join;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.array.ByteArrayMethods;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/**
 * Numbers keys in the order in which they are first seen. Keys are rows in Spark's binary form and without nulls, which are equal exactly
 * where their bytes are.
 */
final class KeyTable implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SEED = 42;

    /** Number of a key, plus one; a power of two long, and at most half full. */
    private int[] slots = new int[1 << 10];

    private int[] ends = new int[1 << 8];
    private byte[] bytes = new byte[1 << 12];
    private int size;

    int size() {
        return size;
    }

    /** Number of the key that lies in these bytes, which is a new one where it was not seen before. */
    int add(byte[] source, int from, int to) {
        int slot = slot(source, Platform.BYTE_ARRAY_OFFSET + from, to - from);
        if (slots[slot] == 0) {
            append(source, from, to);
            slots[slot] = size;
            if (2 * size > slots.length) {
                widen();
            }
            return size - 1;
        }
        return slots[slot] - 1;
    }

    /** Number of the key, or -1. */
    int find(UnsafeRow key) {
        return slots[slot(key.getBaseObject(), key.getBaseOffset(), key.getSizeInBytes())] - 1;
    }

    private int slot(Object base, long offset, int length) {
        int mask = slots.length - 1;
        int slot = Murmur3_x86_32.hashUnsafeWords(base, offset, length, SEED) & mask;
        while (slots[slot] != 0 && !isKey(slots[slot] - 1, base, offset, length)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isKey(int key, Object base, long offset, int length) {
        int start = start(key);
        return ends[key] - start == length
                && ByteArrayMethods.arrayEquals(bytes, Platform.BYTE_ARRAY_OFFSET + start, base, offset, length);
    }

    private int start(int key) {
        return key == 0 ? 0 : ends[key - 1];
    }

    private void append(byte[] source, int from, int to) {
        int start = start(size);
        int end = start + to - from;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        System.arraycopy(source, from, bytes, start, to - from);
        ends[size++] = end;
    }

    private void widen() {
        slots = new int[2 * slots.length];
        for (int key = 0; key < size; key++) {
            int start = start(key);
            slots[slot(bytes, Platform.BYTE_ARRAY_OFFSET + start, ends[key] - start)] = key + 1;
        }
    }
}
