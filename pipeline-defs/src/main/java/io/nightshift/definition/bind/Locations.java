package io.nightshift.definition.bind;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where each value of a bound document stood. */
public final class Locations {
    private final Map<String, Position> values = new LinkedHashMap<>();
    private final Map<Object, String> items = new IdentityHashMap<>();
    private final Set<String> unbound = new HashSet<>();
    private final Set<String> strays = new HashSet<>();
    private final Position whole;

    Locations(Position whole) {
        this.whole = whole;
    }

    void put(String path, Position at) {
        values.put(path, at);
    }

    /** For a value that no one wrote. */
    void forget(String path) {
        values.remove(path);
    }

    void putItem(Object item, String path) {
        items.put(item, path);
    }

    void putUnbound(String path) {
        unbound.add(path);
    }

    void putStray(String path) {
        strays.add(path);
    }

    /** Whether the record at the path was written with a key that it does not have, so that another may be missing. */
    public boolean hasStray(String path) {
        return strays.contains(path);
    }

    boolean hasUnbound() {
        return !unbound.isEmpty();
    }

    /** Whether the value at the path, or one that holds it, could not be bound: then it is absent, a default or a stand-in. */
    public boolean isUnbound(String path) {
        for (String next = path; !next.isEmpty(); next = Paths.parent(next)) {
            if (unbound.contains(next)) {
                return true;
            }
        }
        return false;
    }

    /** The path of an item of a list, this very instance: items that could not be bound shift the others' numbers. */
    public Optional<String> path(Record item) {
        return Optional.ofNullable(items.get(item));
    }

    /** Whether the document has a value at the very path. */
    public boolean isWritten(String path) {
        return values.containsKey(path);
    }

    /** Keys of the mapping at the path, in the author's order, whatever could be read of their values. */
    public List<String> keys(String path) {
        return values.keySet().stream()
                .filter(key -> Paths.parent(key).equals(path))
                .map(key -> key.substring(path.length() + 1))
                .toList();
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
