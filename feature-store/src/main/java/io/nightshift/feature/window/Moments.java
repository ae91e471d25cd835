package io.nightshift.feature.window;

import io.nightshift.exact.ExactMoments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * Sum, average, variance or deviation of doubles. All but the deviation are the doubles nearest to the true values of the
 * doubles added; the deviation is the root of that variance.
 */
final class Moments implements Carried {
    private static final long serialVersionUID = 1L;

    private final Aggregation result;
    private final ExactMoments moments;

    Moments(Aggregation result) {
        this.result = result;
        this.moments = new ExactMoments(result == Aggregation.DOUBLE_SUM || result == Aggregation.AVERAGE ? 1 : 2);
    }

    @Override
    public void add(Event event, Object value) {
        moments.add((double) value, 1);
    }

    @Override
    public void remove(Event event, Object value) {
        moments.add((double) value, -1);
    }

    @Override
    public void merge(Carried other) {
        moments.add(((Moments) other).moments);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        moments.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        moments.read(in);
    }

    @Override
    public Object value(long now) {
        boolean sample = result == Aggregation.VARIANCE || result == Aggregation.DEVIATION;
        if (moments.count() < (sample ? 2 : 1)) {
            return null;
        }
        return switch (result) {
            case DOUBLE_SUM -> moments.sum();
            case AVERAGE -> moments.mean(BigInteger.ONE);
            case VARIANCE, VARIANCE_POP -> moments.variance(sample, BigInteger.ONE);
            default -> Math.sqrt(moments.variance(sample, BigInteger.ONE));
        };
    }
}
