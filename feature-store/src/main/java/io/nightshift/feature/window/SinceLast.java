package io.nightshift.feature.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Seconds since the newest event. */
final class SinceLast implements Carried {
    private static final long serialVersionUID = 1L;
    private static final double MICROS_OF_A_SECOND = 1e6;
    private static final long NONE = Long.MIN_VALUE;

    private long newest = NONE;

    @Override
    public void add(Event event, Object value) {
        newest = Math.max(newest, event.time());
    }

    /** The newest leaves last. */
    @Override
    public void remove(Event event, Object value) {
        newest = event.time() == newest ? NONE : newest;
    }

    @Override
    public void merge(Carried other) {
        newest = Math.max(newest, ((SinceLast) other).newest);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(newest);
    }

    @Override
    public void read(DataInput in) throws IOException {
        newest = in.readLong();
    }

    @Override
    public Object value(long now) {
        return newest == NONE ? null : (Double) ((now - newest) / MICROS_OF_A_SECOND);
    }
}
