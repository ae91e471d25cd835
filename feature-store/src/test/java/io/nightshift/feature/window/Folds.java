package io.nightshift.feature.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

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

    /** Random ones, of either sign, whose exponents differ by up to twice the spread. */
    static List<Double> doubles(Random random, int spread, int count) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int exponent = spread == 0 ? 0 : random.nextInt(2 * spread) - spread;
            values.add(random.nextGaussian() * Math.scalb(1.0, exponent));
        }
        return values;
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
