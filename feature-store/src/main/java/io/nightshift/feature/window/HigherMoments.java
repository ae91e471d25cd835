package io.nightshift.feature.window;

import io.nightshift.exact.Nearest;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * Skewness or kurtosis of doubles: the nearest doubles to (the root of) exact fractions of exact power sums. With s1 to s4 the
 * sums of the powers, {@code n^2 m2 = n s2 - s1^2}, {@code n^3 m3 = n^2 s3 - 3 n s1 s2 + 2 s1^3} and
 * {@code n^4 m4 = n^3 s4 - 4 n^2 s1 s3 + 6 n s1^2 s2 - 3 s1^4}.
 */
final class HigherMoments implements Carried {
    private static final long serialVersionUID = 1L;

    private final Aggregation result;
    private final PowerSums sums;

    HigherMoments(Aggregation result) {
        this.result = result;
        this.sums = new PowerSums(result == Aggregation.SKEWNESS ? 3 : 4);
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
        BigInteger n = BigInteger.valueOf(sums.count());
        BigInteger one = sums.scaled(1);
        BigInteger two = sums.scaled(2);
        BigInteger spread = n.multiply(two).subtract(one.pow(2));
        if (spread.signum() == 0) {
            return null;
        }
        BigInteger three = sums.scaled(3);
        return result == Aggregation.SKEWNESS
                ? skewness(spread, third(n, one, two, three))
                : kurtosis(spread, fourth(n, one, two, three));
    }

    private static BigInteger third(BigInteger n, BigInteger one, BigInteger two, BigInteger three) {
        return n.pow(2)
                .multiply(three)
                .subtract(times(3, n.multiply(one).multiply(two)))
                .add(times(2, one.pow(3)));
    }

    private BigInteger fourth(BigInteger n, BigInteger one, BigInteger two, BigInteger three) {
        return n.pow(3)
                .multiply(sums.scaled(4))
                .subtract(times(4, n.pow(2).multiply(one).multiply(three)))
                .add(times(6, n.multiply(one.pow(2)).multiply(two)))
                .subtract(times(3, one.pow(4)));
    }

    /** The square is a fraction, its root is not. */
    private static double skewness(BigInteger spread, BigInteger third) {
        double square = Nearest.quotient(third.pow(2), spread.pow(3), 0);
        return third.signum() * Math.sqrt(square);
    }

    private static double kurtosis(BigInteger spread, BigInteger fourth) {
        BigInteger squared = spread.pow(2);
        return Nearest.quotient(fourth.subtract(times(3, squared)), squared, 0);
    }

    private static BigInteger times(long factor, BigInteger value) {
        return BigInteger.valueOf(factor).multiply(value);
    }
}
