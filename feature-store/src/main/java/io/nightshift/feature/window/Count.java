package io.nightshift.feature.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

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
    public void write(DataOutput out) throws IOException {
        out.writeLong(count);
    }

    @Override
    public void read(DataInput in) throws IOException {
        count = in.readLong();
    }

    @Override
    public Object value(long now) {
        return count;
    }
}
