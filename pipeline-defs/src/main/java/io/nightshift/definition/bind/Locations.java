package io.nightshift.definition.bind;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Where each value of a bound document stood. */
public final class Locations {
    private final Map<String, Position> values = new HashMap<>();
    private final Map<Object, String> items = new IdentityHashMap<>();
    private final Position whole;

    Locations(Position whole) {
        this.whole = whole;
    }

    void put(String path, Position at) {
        values.put(path, at);
    }

    void putItem(Object item, String path) {
        items.put(item, path);
    }

    /** The path of an item of a list, this very instance: items that could not be bound shift the others' numbers. */
    public Optional<String> path(Record item) {
        return Optional.ofNullable(items.get(item));
    }

    /** Whether the document has a value at the very path. */
    public boolean isWritten(String path) {
        return values.containsKey(path);
    }

    /** Where the value at the path begins, or the nearest one above it that was written. */
    public Position of(String path) {
        for (String next = path; !next.isEmpty(); next = Paths.parent(next)) {
            Position at = values.get(next);
            if (at != null) {
                return at;
            }
        }
        return whole;
    }
}
