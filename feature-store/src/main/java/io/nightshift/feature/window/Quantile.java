package io.nightshift.feature.window;

/**
 * A quantile of doubles, interpolated between the two values around the place {@code fraction * (n - 1)}: type 7 of Hyndman and
 * Fan (1996), as {@code percentile} of Spark SQL. Holds all values.
 */
final class Quantile implements Accumulator {
    private final double fraction;
    private final SortedDoubles sorted = new SortedDoubles();

    Quantile(double fraction) {
        this.fraction = fraction;
    }

    @Override
    public void add(Event event, Object value) {
        sorted.add((double) value);
    }

    @Override
    public void remove(Event event, Object value) {
        sorted.remove((double) value);
    }

    @Override
    public Object value(long now) {
        if (sorted.count() == 0) {
            return null;
        }
        double place = fraction * (sorted.count() - 1);
        double low = sorted.get((int) Math.floor(place));
        double high = sorted.get((int) Math.ceil(place));
        return low == high ? low : (Math.ceil(place) - place) * low + (place - Math.floor(place)) * high;
    }
}
