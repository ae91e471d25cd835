package io.nightshift.feature.window;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * The events of one key inside one window, as time moves on. Holds no event that has left the window, so its memory is that of
 * the fullest moment; of a lifetime it holds what its aggregates need, and can be sent where all of them are
 * {@link Aggregation#isCarried carried}.
 */
public final class SlidingWindow implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Comparator<Event> BY_TIME = Comparator.comparingLong(Event::time);

    private final WindowSpec spec;
    private final Queue<Event> events;
    private final List<Accumulator> accumulators;

    public SlidingWindow(WindowSpec spec) {
        this.spec = spec;
        this.events = spec.ordered() || spec.isLifetime() ? new ArrayDeque<>() : new PriorityQueue<>(BY_TIME);
        this.accumulators = spec.slices().stream()
                .map(slice -> slice.open(spec.isLifetime()))
                .toList();
    }

    /**
     * Takes in an event that has become visible.
     *
     * @param now when it became visible, in microseconds; never less than at the call before
     */
    public void add(Event event, long now) {
        moveTo(now);
        if (spec.hasLeft(event.time(), now)) {
            return;
        }
        if (!spec.isLifetime()) {
            events.add(event);
        }
        for (int i = 0; i < accumulators.size(); i++) {
            Object value = event.input(spec.slices().get(i).input());
            if (value != null) {
                accumulators.get(i).add(event, value);
            }
        }
    }

    /** Puts the aggregates as of a time into their places of a row of features. */
    public void read(long now, Object[] features) {
        moveTo(now);
        for (int i = 0; i < accumulators.size(); i++) {
            features[spec.slices().get(i).output()] = accumulators.get(i).value(now);
        }
    }

    /** Adds what another one of the same lifetime has seen, which is left as it is. */
    public void merge(SlidingWindow other) {
        for (int i = 0; i < accumulators.size(); i++) {
            ((Carried) accumulators.get(i)).merge((Carried) other.accumulators.get(i));
        }
    }

    private void moveTo(long now) {
        while (!events.isEmpty() && spec.hasLeft(events.element().time(), now)) {
            Event left = events.remove();
            for (int i = 0; i < accumulators.size(); i++) {
                Object value = left.input(spec.slices().get(i).input());
                if (value != null) {
                    accumulators.get(i).remove(left, value);
                }
            }
        }
    }
}
