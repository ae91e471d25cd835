package io.nightshift.feature.window;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How often each value occurs. */
final class Frequencies implements Accumulator {
    private static final Comparator<Map.Entry<Object, Long>> MOST_FREQUENT = Map.Entry.<Object, Long>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey(Values.ASCENDING));

    private final TreeMap<Object, Long> counts = new TreeMap<>(Values.ASCENDING);
    private final Aggregation aggregation;
    private final int most;

    Frequencies(Aggregation aggregation, int most) {
        this.aggregation = aggregation;
        this.most = most;
    }

    @Override
    public void add(Event event, Object value) {
        counts.merge(Values.withOneZero(value), 1L, Long::sum);
    }

    @Override
    public void remove(Event event, Object value) {
        counts.computeIfPresent(Values.withOneZero(value), (same, count) -> count == 1 ? null : (Long) (count - 1));
    }

    @Override
    public Object value(long now) {
        if (aggregation == Aggregation.DISTINCT) {
            return (long) counts.size();
        }
        if (counts.isEmpty()) {
            return null;
        }
        return switch (aggregation) {
            case MODE ->
                counts.entrySet().stream().min(MOST_FREQUENT).orElseThrow().getKey();
            case MOST_FREQUENT ->
                counted(counts.entrySet().stream().sorted(MOST_FREQUENT).limit(most));
            default -> counted(counts.entrySet().stream());
        };
    }

    private static Counted[] counted(Stream<Map.Entry<Object, Long>> entries) {
        return entries.map(entry -> new Counted(entry.getKey(), entry.getValue()))
                .toArray(Counted[]::new);
    }
}
