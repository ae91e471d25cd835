package io.nightshift.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Checks that no author writes: the engine makes them for every source, and keeps their results beside those of the author's. */
public enum EngineCheck {
    /** A value cannot be read as its declared type, or a line not as a row. */
    SCHEMA,
    /** The event time is of another date than the night, or missing; only where a source has times. */
    OUTSIDE_NIGHT,
    /** The night has rows at all; absent where the source allows it to be empty. */
    NOT_EMPTY,
    /** The share of rejected rows. */
    MAX_QUARANTINED;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(EngineCheck::id).toList();
    }
}
