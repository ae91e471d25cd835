package io.nightshift.feature.window;

/** A fold over values that come and go. Its result depends on which values are there, never on the order of their coming. */
interface Accumulator {
    /** @param value of the event, not null */
    void add(Event event, Object value);

    /**
     * Takes away what was added with the same arguments. Events leave oldest time first, and those of one time together, before
     * the next {@link #value}.
     */
    void remove(Event event, Object value);

    /**
     * @param now when the window is looked at, in microseconds
     * @return null where there is nothing to tell
     */
    Object value(long now);
}
