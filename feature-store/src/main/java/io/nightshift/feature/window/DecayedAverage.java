package io.nightshift.feature.window;

import java.util.Map;
import java.util.TreeMap;

/**
 * Mean of values weighted by {@code 2^(-age / half-life)}: the exponential moving average of irregular times. Added up anew at
 * every look, oldest first, so that the result depends on the values alone. Weights are taken relative to the newest value's,
 * which changes nothing but that they cannot all vanish.
 */
final class DecayedAverage implements Accumulator {
    private final TreeMap<Event, Double> oldestFirst = new TreeMap<>();
    private final double halfLife;

    /** @param halfLife in microseconds */
    DecayedAverage(double halfLife) {
        this.halfLife = halfLife;
    }

    @Override
    public void add(Event event, Object value) {
        oldestFirst.put(event, (Double) value);
    }

    @Override
    public void remove(Event event, Object value) {
        oldestFirst.remove(event);
    }

    @Override
    public Object value(long now) {
        if (oldestFirst.isEmpty()) {
            return null;
        }
        long newest = oldestFirst.lastKey().time();
        double weights = 0;
        double sum = 0;
        for (Map.Entry<Event, Double> entry : oldestFirst.entrySet()) {
            double weight = Math.exp(Math.log(2) * (entry.getKey().time() - newest) / halfLife);
            weights += weight;
            sum += weight * entry.getValue();
        }
        return sum / weights;
    }
}
