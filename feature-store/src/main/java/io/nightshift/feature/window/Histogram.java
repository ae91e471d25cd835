package io.nightshift.feature.window;

import java.util.TreeMap;

/** How often each value occurs. */
final class Histogram implements Accumulator {
    private final TreeMap<Object, Long> counts = new TreeMap<>(Values.ASCENDING);

    @Override
    public void add(Event event, Object value) {
        counts.merge(value, 1L, Long::sum);
    }

    @Override
    public void remove(Event event, Object value) {
        counts.computeIfPresent(value, (same, count) -> count == 1 ? null : (Long) (count - 1));
    }

    @Override
    public Object value(long now) {
        return counts.isEmpty()
                ? null
                : counts.entrySet().stream()
                        .map(entry -> new Counted(entry.getKey(), entry.getValue()))
                        .toArray(Counted[]::new);
    }
}
