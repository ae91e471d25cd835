package io.nightshift.feature.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Share of true among booleans. */
final class Share implements Carried {
    private static final long serialVersionUID = 1L;

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
    public void merge(Carried other) {
        yes += ((Share) other).yes;
        all += ((Share) other).all;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(yes);
        out.writeLong(all);
    }

    @Override
    public void read(DataInput in) throws IOException {
        yes = in.readLong();
        all = in.readLong();
    }

    @Override
    public Object value(long now) {
        return all == 0 ? null : (Double) ((double) yes / all);
    }
}
