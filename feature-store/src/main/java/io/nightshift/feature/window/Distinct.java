package io.nightshift.feature.window;

import java.util.HashMap;
import java.util.Map;

/** Number of different values. Holds each of them once. */
final class Distinct implements Accumulator {
    private static final Integer ONCE = 1;

    private final Map<Object, Integer> counts = new HashMap<>();
    private final boolean forever;

    /** @param forever whether no value leaves, so that they need not be counted one by one */
    Distinct(boolean forever) {
        this.forever = forever;
    }

    @Override
    public void add(Event event, Object value) {
        if (forever) {
            counts.putIfAbsent(Values.withOneZero(value), ONCE);
        } else {
            counts.merge(Values.withOneZero(value), ONCE, Integer::sum);
        }
    }

    @Override
    public void remove(Event event, Object value) {
        counts.computeIfPresent(Values.withOneZero(value), (same, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public Object value(long now) {
        return (long) counts.size();
    }
}
