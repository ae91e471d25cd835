package io.nightshift.feature.window;

import java.util.NavigableMap;
import java.util.TreeMap;

/** Seconds since the newest event. */
final class SinceLast implements Accumulator {
    private static final double MICROS_OF_A_SECOND = 1e6;

    private final NavigableMap<Long, Long> times = new TreeMap<>();

    @Override
    public void add(Event event, Object value) {
        times.merge(event.time(), 1L, Long::sum);
    }

    @Override
    public void remove(Event event, Object value) {
        times.computeIfPresent(event.time(), (same, count) -> count == 1 ? null : (Long) (count - 1));
    }

    @Override
    public Object value(long now) {
        return times.isEmpty() ? null : (Double) ((now - times.lastKey()) / MICROS_OF_A_SECOND);
    }
}
