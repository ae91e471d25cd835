package io.nightshift.feature.window;

import io.nightshift.exact.ExactSum;
import io.nightshift.exact.Nearest;
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
    private final boolean spread;
    private final ExactSum sum = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private long count;

    Moments(Aggregation result) {
        this.result = result;
        this.spread = result != Aggregation.DOUBLE_SUM && result != Aggregation.AVERAGE;
    }

    @Override
    public void add(Event event, Object value) {
        change((double) value, 1);
    }

    @Override
    public void remove(Event event, Object value) {
        change((double) value, -1);
    }

    private void change(double value, int sign) {
        count += sign;
        sum.add(value, sign);
        if (spread) {
            squares.addSquare(value, sign);
        }
    }

    @Override
    public void merge(Carried other) {
        count += ((Moments) other).count;
        sum.add(((Moments) other).sum);
        squares.add(((Moments) other).squares);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        sum.write(out);
        squares.write(out);
        out.writeLong(count);
    }

    @Override
    public void read(DataInput in) throws IOException {
        sum.read(in);
        squares.read(in);
        count = in.readLong();
    }

    @Override
    public Object value(long now) {
        boolean sample = result == Aggregation.VARIANCE || result == Aggregation.DEVIATION;
        if (count < (sample ? 2 : 1)) {
            return null;
        }
        return switch (result) {
            case DOUBLE_SUM -> Nearest.quotient(sum.total(), BigInteger.ONE, sum.exponent());
            case AVERAGE -> Nearest.quotient(sum.total(), BigInteger.valueOf(count), sum.exponent());
            case VARIANCE, VARIANCE_POP -> variance(sample);
            default -> Math.sqrt(variance(sample));
        };
    }

    /** (n * sum of squares - square of the sum) / (n * (n - 1)), or by n * n, without rounding up to the division. */
    private double variance(boolean sample) {
        BigInteger n = BigInteger.valueOf(count);
        int exponent = Math.min(squares.exponent(), 2 * sum.exponent());
        BigInteger scaledSquares = squares.total().shiftLeft(squares.exponent() - exponent);
        BigInteger squaredSum = sum.total().pow(2).shiftLeft(2 * sum.exponent() - exponent);
        BigInteger numerator = n.multiply(scaledSquares).subtract(squaredSum);
        return Nearest.quotient(numerator, n.multiply(sample ? n.subtract(BigInteger.ONE) : n), exponent);
    }
}
