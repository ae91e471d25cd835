package io.nightshift.feature.window;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The values that occur most often. Kept in order, so that a look costs no more than what it takes away. */
final class MostFrequent implements Accumulator {
    private final Map<Object, Long> counts = new HashMap<>();
    private final TreeSet<Counted> ranking = new TreeSet<>(
            Comparator.comparingLong(Counted::count).reversed().thenComparing(Counted::value, Values.ASCENDING));
    private final boolean single;
    private final int most;

    /**
     * @param single whether the value that occurs most often is wanted by itself
     * @param most how many are wanted otherwise
     */
    MostFrequent(boolean single, int most) {
        this.single = single;
        this.most = most;
    }

    @Override
    public void add(Event event, Object value) {
        change(Values.withOneZero(value), 1);
    }

    @Override
    public void remove(Event event, Object value) {
        change(Values.withOneZero(value), -1);
    }

    private void change(Object value, int by) {
        long before = counts.getOrDefault(value, 0L);
        if (before > 0) {
            ranking.remove(new Counted(value, before));
        }
        if (before + by == 0) {
            counts.remove(value);
        } else {
            counts.put(value, before + by);
            ranking.add(new Counted(value, before + by));
        }
    }

    @Override
    public Object value(long now) {
        if (ranking.isEmpty()) {
            return null;
        }
        return single ? ranking.first().value() : ranking.stream().limit(most).toArray(Counted[]::new);
    }
}
