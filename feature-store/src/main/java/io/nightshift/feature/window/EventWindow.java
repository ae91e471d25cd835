package io.nightshift.feature.window;

/** The events of one key inside one window, as time moves on. */
public interface EventWindow {
    static EventWindow open(WindowSpec spec) {
        return spec.blocks() == null ? new SlidingWindow(spec) : new TumblingWindow(spec);
    }

    /**
     * Takes in an event that has become visible.
     *
     * @param now when it became visible, in microseconds; never less than at the call before
     */
    void add(Event event, long now);

    /** Puts the aggregates as of a time, never less than at the call before, into their places of a row of features. */
    void read(long now, Object[] features);
}
