package io.nightshift.feature.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Values of the oldest or newest events. Holds no more than are wanted, but for the oldest of a window that events leave. */
final class ByAge implements Carried {
    private static final long serialVersionUID = 1L;

    private final TreeMap<Event, Object> oldestFirst = new TreeMap<>();
    private final Wanted wanted;
    private final boolean forever;

    /**
     * @param newest whether the newest values are wanted, newest first, and not the oldest, oldest first
     * @param single whether the first of them is wanted by itself
     * @param most how many
     */
    record Wanted(boolean newest, boolean single, int most) implements java.io.Serializable {}

    /** @param forever whether no event leaves */
    ByAge(Wanted wanted, boolean forever) {
        this.wanted = wanted;
        this.forever = forever;
    }

    @Override
    public void add(Event event, Object value) {
        oldestFirst.put(event, value);
        if (oldestFirst.size() > wanted.most()) {
            if (wanted.newest()) {
                oldestFirst.pollFirstEntry();
            } else if (forever) {
                oldestFirst.pollLastEntry();
            }
        }
    }

    @Override
    public void remove(Event event, Object value) {
        oldestFirst.remove(event);
    }

    @Override
    public void merge(Carried other) {
        ((ByAge) other).oldestFirst.forEach(this::add);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeInt(oldestFirst.size());
        long ordinal =
                0; // those of one process mean nothing in another; events of one content are told apart by their place
        for (Map.Entry<Event, Object> entry : oldestFirst.entrySet()) {
            entry.getKey().write(ordinal++, out);
            Kept.write(entry.getValue(), out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            Event event = Event.read(in);
            oldestFirst.put(event, Kept.read(in));
        }
    }

    @Override
    public Object value(long now) {
        if (oldestFirst.isEmpty()) {
            return null;
        }
        NavigableMap<Event, Object> wantedFirst = wanted.newest() ? oldestFirst.descendingMap() : oldestFirst;
        return wanted.single()
                ? wantedFirst.firstEntry().getValue()
                : wantedFirst.values().stream().limit(wanted.most()).toArray();
    }
}
