package io.nightshift.feature.window;

/** One aggregate of one window. Its value depends on what it holds, never on the order in which that came. */
interface Accumulator {
    /** @param value never null */
    void add(Object value);

    /** Takes away what was added before. */
    void remove(Object value);

    /** Null where the aggregate of what it holds is null. */
    Object value();
}
