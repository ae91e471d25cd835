package io.nightshift.feature.window;

import java.util.NavigableMap;
import java.util.TreeMap;

/** Values of the oldest or newest events. */
final class ByAge implements Accumulator {
    private final NavigableMap<Event, Object> oldestFirst = new TreeMap<>(Event.AGE);
    private final Aggregation aggregation;
    private final int most;

    ByAge(Aggregation aggregation, int most) {
        this.aggregation = aggregation;
        this.most = most;
    }

    @Override
    public void add(Event event, Object value) {
        oldestFirst.put(event, value);
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
        return switch (aggregation) {
            case FIRST -> oldestFirst.firstEntry().getValue();
            case LAST -> oldestFirst.lastEntry().getValue();
            case FIRST_FEW -> oldestFirst.values().stream().limit(most).toArray();
            default -> oldestFirst.descendingMap().values().stream().limit(most).toArray();
        };
    }
}
