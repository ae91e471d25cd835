package io.nightshift.feature.window;

import java.util.ArrayList;
import java.util.List;

/** Events as tests write them. */
final class Folds {
    private Folds() {}

    /** One event for each value, a second apart, oldest first. */
    static List<Event> events(List<?> values) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            events.add(new Event(i * 1_000_000L, Long.MIN_VALUE, Long.MIN_VALUE, i, i, new Object[] {values.get(i)}));
        }
        return events;
    }

    static Object fold(Aggregation aggregation, List<?> values) {
        return fold(aggregation, 0, values);
    }

    static Object fold(Aggregation aggregation, double argument, List<?> values) {
        Accumulator accumulator = aggregation.open(argument, false);
        events(values).forEach(event -> accumulator.add(event, event.input(0)));
        return accumulator.value(values.size() * 1_000_000L);
    }
}
