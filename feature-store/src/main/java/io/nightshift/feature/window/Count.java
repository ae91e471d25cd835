package io.nightshift.feature.window;

/** Number of values. */
final class Count implements Carried {
    private static final long serialVersionUID = 1L;

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
    public void merge(Carried other) {
        count += ((Count) other).count;
    }

    @Override
    public Object value(long now) {
        return count;
    }
}
