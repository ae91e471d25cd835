package io.nightshift.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where whole numbers lie: how many there are in each bin of one width, which is the least power of two that leaves at most 512
 * bins with numbers in them. All bins begin at multiples of the width, so twice the width puts two of them together, and which
 * width it comes to depends on the numbers alone: bins are the same in whatever order numbers and parts of them came. Up to 512
 * different numbers are counted exactly.
 *
 * <p>Sketches that draw lots, as KLL does, know a quantile's rank to within a share of the rows, and another one each time; this one
 * knows the bin that it lies in, for certain and each time the same.
 */
public final class ValueBins {
    private static final int MOST = 512;
    private static final int WIDEST = Long.SIZE - 1;
    private static final int SMALLEST_TABLE = 16;

    private int shift;
    private int used;
    private long[] keys = new long[SMALLEST_TABLE];
    /** 0 where there is no bin: open addressing, at most half full. */
    private long[] counts = new long[SMALLEST_TABLE];

    /**
     * Numbers from one to another, both included.
     *
     * @param count how many there are; more than 0
     */
    public record Bin(long from, long to, long count) {}

    public void add(long number) {
        add(number, 1);
    }

    /** Adds what another one has counted. */
    public void add(ValueBins other) {
        if (other.shift > shift) {
            widen(other.shift);
        }
        for (int i = 0; i < other.keys.length; i++) {
            if (other.counts[i] > 0) {
                add(other.keys[i] << other.shift, other.counts[i]);
            }
        }
    }

    private void add(long number, long times) {
        put(number >> shift, times);
        while (used > MOST) {
            widen(shift + 1);
        }
    }

    /** In ascending order. */
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (long key : sortedKeys()) {
            long from = key << shift;
            bins.add(new Bin(from, from | ((1L << shift) - 1), counts[slot(key)]));
        }
        return bins;
    }

    /** Whether each bin is of one number. */
    public boolean isExact() {
        return shift == 0;
    }

    private long[] sortedKeys() {
        long[] sorted = new long[used];
        int next = 0;
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] > 0) {
                sorted[next++] = keys[i];
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private void put(long key, long times) {
        int slot = slot(key);
        if (counts[slot] == 0) {
            keys[slot] = key;
            used++;
        }
        counts[slot] += times;
        if (used > keys.length / 2 && used <= MOST) {
            rebuild(shift, 2 * keys.length);
        }
    }

    /** Where a key stands, or would. */
    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (counts[slot] > 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void widen(int wider) {
        rebuild(Math.min(wider, WIDEST), keys.length);
    }

    private void rebuild(int wider, int size) {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        int further = wider - shift;
        shift = wider;
        used = 0;
        keys = new long[size];
        counts = new long[size];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] > 0) {
                put(oldKeys[i] >> further, oldCounts[i]);
            }
        }
    }

    /** Writes the bins: the same bytes for the same numbers. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(shift);
        out.writeInt(used);
        long before = 0;
        for (long key : sortedKeys()) {
            writeShort(key - before, out);
            writeShort(counts[slot(key)], out);
            before = key;
        }
    }

    /** Takes on what another one has written; this one holds nothing yet. */
    public void read(DataInput in) throws IOException {
        shift = in.readByte();
        int bins = in.readInt();
        long key = 0;
        for (int i = 0; i < bins; i++) {
            key += readShort(in);
            put(key, readShort(in));
        }
    }

    /** Seven bits a byte, the lowest first: most are small. */
    private static void writeShort(long value, DataOutput out) throws IOException {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long readShort(DataInput in) throws IOException {
        long value = 0;
        for (int bits = 0; bits < Long.SIZE; bits += 7) {
            byte next = in.readByte();
            value |= (next & 0x7FL) << bits;
            if (next >= 0) {
                break;
            }
        }
        return value;
    }
}
