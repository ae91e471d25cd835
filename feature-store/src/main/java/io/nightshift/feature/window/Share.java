package io.nightshift.feature.window;

/** Share of true among booleans. */
final class Share implements Accumulator {
    private long yes;
    private long all;

    @Override
    public void add(Event event, Object value) {
        change((boolean) value, 1);
    }

    @Override
    public void remove(Event event, Object value) {
        change((boolean) value, -1);
    }

    private void change(boolean value, int sign) {
        all += sign;
        yes += value ? sign : 0;
    }

    @Override
    public Object value(long now) {
        return all == 0 ? null : (Double) ((double) yes / all);
    }
}
