package io.nightshift.definition.bind;

import java.util.HashMap;
import java.util.Map;

/** Where each value of a bound document stood. */
public final class Locations {
    private final Map<String, Position> values = new HashMap<>();
    private final Position whole;

    Locations(Position whole) {
        this.whole = whole;
    }

    void put(String path, Position at) {
        values.put(path, at);
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
