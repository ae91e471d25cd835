package io.nightshift.feature.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * The events of one key inside one window that ends at the time of the look. Holds no event that has left the window, so its
 * memory is that of the fullest moment, or less where very many events can wait on disk. Of a lifetime it holds what its
 * aggregates need, and can be sent where all of them are {@link Aggregation#isCarried carried}.
 */
public final class SlidingWindow implements EventWindow, Serializable {
    private static final long serialVersionUID = 1L;

    private static final Comparator<Event> BY_TIME = Comparator.comparingLong(Event::time);

    private final WindowSpec spec;
    private final Queue<Event> events;
    private final Fold fold;

    public SlidingWindow(WindowSpec spec) {
        this.spec = spec;
        this.events = queue(spec);
        this.fold = new Fold(spec.slices(), spec.isLifetime());
    }

    /** Events that come in the order of their times leave in it, so that they can wait on disk. */
    private static Queue<Event> queue(WindowSpec spec) {
        if (spec.isLifetime()) {
            return new ArrayDeque<>(0);
        }
        return spec.ordered() ? new EventQueue(EventQueue.USUAL) : new PriorityQueue<>(BY_TIME);
    }

    @Override
    public void add(Event event, long now) {
        moveTo(now);
        if (spec.hasLeft(event.time(), now)) {
            return;
        }
        if (!spec.isLifetime()) {
            events.add(event);
        }
        fold.add(event);
    }

    @Override
    public void read(long now, Object[] features) {
        moveTo(now);
        fold.read(now, features);
    }

    /** Adds what another one of the same lifetime has seen, which is left as it is. */
    public void merge(SlidingWindow other) {
        fold.merge(other.fold);
    }

    /** Writes what it has seen, of a lifetime all of whose aggregates are {@link Aggregation#isCarried carried}. */
    public void write(DataOutput out) throws IOException {
        fold.write(out);
    }

    /** As if it had seen what another one of the same lifetime has written; it has seen nothing yet. */
    public void read(DataInput in) throws IOException {
        fold.read(in);
    }

    private void moveTo(long now) {
        while (!events.isEmpty() && spec.hasLeft(events.element().time(), now)) {
            fold.remove(events.remove());
        }
    }
}
