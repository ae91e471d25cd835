package io.nightshift.feature.window;

/** Number of values. */
final class Count implements Accumulator {
    private long count;

    @Override
    public void add(Event event, Object value) {
        count++;
    }

    @Override
    public void remove(Event event, Object value) {
        count--;
    }

    @Override
    public Object value(long now) {
        return count;
    }
}
