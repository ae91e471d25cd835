package io.nightshift.feature.window;

import java.util.Comparator;
import java.util.TreeMap;

/** First value of an order, over values that come and go. */
final class Extreme implements Accumulator {
    private final TreeMap<Object, Integer> counts;

    Extreme(Comparator<Object> order) {
        this.counts = new TreeMap<>(order);
    }

    @Override
    public void add(Event event, Object value) {
        counts.merge(value, 1, Integer::sum);
    }

    @Override
    public void remove(Event event, Object value) {
        counts.computeIfPresent(value, (same, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public Object value(long now) {
        return counts.isEmpty() ? null : counts.firstKey();
    }
}
