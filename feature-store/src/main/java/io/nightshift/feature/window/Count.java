package io.nightshift.feature.window;

/** Number of values. */
final class Count implements Accumulator {
    private long count;

    @Override
    public void add(Object value) {
        count++;
    }

    @Override
    public void remove(Object value) {
        count--;
    }

    @Override
    public Object value() {
        return count;
    }
}
