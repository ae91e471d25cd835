package io.nightshift.feature.window;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** First value of an order, over values that come and go. Holds only those that no later one outdoes. */
final class Extreme implements Accumulator {
    /** By time. Each value comes before those of later times in the order. */
    private final TreeMap<Long, Object> candidates = new TreeMap<>();

    private final Comparator<Object> order;

    Extreme(Comparator<Object> order) {
        this.order = order;
    }

    @Override
    public void add(Event event, Object value) {
        Map.Entry<Long, Object> later = candidates.ceilingEntry(event.time());
        if (later != null && order.compare(later.getValue(), value) <= 0) {
            return;
        }
        candidates.put(event.time(), value);
        Map.Entry<Long, Object> earlier = candidates.lowerEntry(event.time());
        while (earlier != null && order.compare(earlier.getValue(), value) >= 0) {
            candidates.remove(earlier.getKey());
            earlier = candidates.lowerEntry(event.time());
        }
    }

    @Override
    public void remove(Event event, Object value) {
        while (!candidates.isEmpty() && candidates.firstKey() <= event.time()) {
            candidates.pollFirstEntry();
        }
    }

    @Override
    public Object value(long now) {
        return candidates.isEmpty() ? null : candidates.firstEntry().getValue();
    }
}
