package io.nightshift.feature.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A quantile of doubles within 0.8 % of the value at place {@code floor(fraction * (n - 1))} of those in order. Counts values in
 * bins, 64 to a power of two, so that it holds as many numbers as there are bins with values in them, whatever comes: the sketch of
 * Masson, Rim and Lee, "DDSketch" (VLDB 2019), with bins that are cut from a double's own bits as those of HdrHistogram. Unlike
 * sketches that draw lots, what it says depends on the values alone, and values can be taken away.
 */
final class ApproximateQuantile implements Carried {
    private static final long serialVersionUID = 1L;
    private static final int BITS_BELOW_BIN = 52 - 6;

    private final double fraction;
    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long count;

    ApproximateQuantile(double fraction) {
        this.fraction = fraction;
    }

    @Override
    public void add(Event event, Object value) {
        change(bin((double) value), 1);
    }

    @Override
    public void remove(Event event, Object value) {
        change(bin((double) value), -1);
    }

    @Override
    public void merge(Carried other) {
        ((ApproximateQuantile) other).counts.forEach(this::change);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeInt(counts.size());
        for (Map.Entry<Integer, Long> bin : counts.entrySet()) {
            out.writeInt(bin.getKey());
            out.writeLong(bin.getValue());
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        int bins = in.readInt();
        for (int i = 0; i < bins; i++) {
            change(in.readInt(), in.readLong());
        }
    }

    private void change(int bin, long by) {
        counts.merge(bin, by, (old, change) -> old + change == 0 ? null : (Long) (old + change));
        count += by;
    }

    @Override
    public Object value(long now) {
        long before = (long) Math.floor(fraction * (count - 1));
        for (Map.Entry<Integer, Long> bin : counts.entrySet()) {
            before -= bin.getValue();
            if (before < 0) {
                return middle(bin.getKey());
            }
        }
        return null;
    }

    /** Numbers too small to have all their digits are in one bin with zero. */
    private static int bin(double value) {
        double size = Math.abs(value);
        if (size < Double.MIN_NORMAL) {
            return 0;
        }
        int bin = (int) (Double.doubleToLongBits(size) >>> BITS_BELOW_BIN);
        return value < 0 ? -bin : bin;
    }

    private static double middle(int bin) {
        long half = 1L << (BITS_BELOW_BIN - 1);
        double size = Double.longBitsToDouble(((long) Math.abs(bin) << BITS_BELOW_BIN) + half);
        return bin == 0 ? 0 : Math.copySign(size, bin);
    }
}
