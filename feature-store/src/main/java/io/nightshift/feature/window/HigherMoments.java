package io.nightshift.feature.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Skewness or kurtosis of doubles: the nearest doubles to (the root of) exact fractions of exact power sums. */
final class HigherMoments implements Carried {
    private static final long serialVersionUID = 1L;

    private final Aggregation result;
    private final ScaledPowers sums;

    HigherMoments(Aggregation result) {
        this.result = result;
        this.sums = new ScaledPowers(result == Aggregation.SKEWNESS ? 3 : 4);
    }

    @Override
    public void add(Event event, Object value) {
        sums.change((double) value, 1);
    }

    @Override
    public void remove(Event event, Object value) {
        sums.change((double) value, -1);
    }

    @Override
    public void merge(Carried other) {
        sums.add(((HigherMoments) other).sums);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        sums.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        sums.read(in);
    }

    @Override
    public Object value(long now) {
        double figure = result == Aggregation.SKEWNESS
                ? sums.exact().skewness()
                : sums.exact().kurtosis();
        return Double.isNaN(figure) ? null : figure;
    }
}
