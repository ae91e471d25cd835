package io.nightshift.feature.window;

import java.util.Arrays;

/**
 * A quantile of doubles, interpolated between the two values around the place {@code fraction * (n - 1)}: type 7 of Hyndman and
 * Fan (1996), as {@code percentile} of Spark SQL.
 */
final class Quantile implements Accumulator {
    private static final int FIRST_CAPACITY = 16;

    private final double fraction;
    private double[] sorted = new double[FIRST_CAPACITY];
    private int count;

    Quantile(double fraction) {
        this.fraction = fraction;
    }

    @Override
    public void add(Event event, Object value) {
        if (count == sorted.length) {
            sorted = Arrays.copyOf(sorted, 2 * count);
        }
        int found = Arrays.binarySearch(sorted, 0, count, (double) value);
        int place = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, place, sorted, place + 1, count - place);
        sorted[place] = (double) value;
        count++;
    }

    @Override
    public void remove(Event event, Object value) {
        int place = Arrays.binarySearch(sorted, 0, count, (double) value);
        count--;
        System.arraycopy(sorted, place + 1, sorted, place, count - place);
    }

    @Override
    public Object value(long now) {
        if (count == 0) {
            return null;
        }
        double place = fraction * (count - 1);
        double low = sorted[(int) Math.floor(place)];
        double high = sorted[(int) Math.ceil(place)];
        return low == high ? low : (Math.ceil(place) - place) * low + (place - Math.floor(place)) * high;
    }
}
