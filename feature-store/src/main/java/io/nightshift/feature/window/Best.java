package io.nightshift.feature.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** First value of an order among all there ever were. */
final class Best implements Carried {
    private static final long serialVersionUID = 1L;

    private final boolean least;
    private Object best;

    /** @param least whether the least value is wanted, and not the greatest */
    Best(boolean least) {
        this.least = least;
    }

    @Override
    public void add(Event event, Object value) {
        if (best == null || (Values.ASCENDING.compare(value, best) < 0) == least) {
            best = value;
        }
    }

    @Override
    public void remove(Event event, Object value) {
        throw new IllegalStateException("nothing leaves a lifetime");
    }

    @Override
    public void merge(Carried other) {
        if (((Best) other).best != null) {
            add(null, ((Best) other).best);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Kept.write(best, out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        best = Kept.read(in);
    }

    @Override
    public Object value(long now) {
        return best;
    }
}
