package io.nightshift.exact;

import java.math.BigInteger;

/**
 * What the sums of the first powers of numbers say: the nearest doubles to (the root of) exact fractions. With s1 to s4 the sums,
 * {@code n^2 m2 = n s2 - s1^2}, {@code n^3 m3 = n^2 s3 - 3 n s1 s2 + 2 s1^3} and
 * {@code n^4 m4 = n^3 s4 - 4 n^2 s1 s3 + 6 n s1^2 s2 - 3 s1^4}.
 *
 * @param n how many numbers there are
 * @param sums in powers of one unit, the first at 0
 */
public record PowerSums(BigInteger n, BigInteger... sums) {
    /** n^2 times the variance; 0 where all numbers are equal. */
    public BigInteger spread() {
        return n.multiply(sums[1]).subtract(sums[0].pow(2));
    }

    /** NaN where there is no spread. */
    public double skewness() {
        BigInteger spread = spread();
        if (spread.signum() == 0) {
            return Double.NaN;
        }
        BigInteger third = n.pow(2)
                .multiply(sums[2])
                .subtract(times(3, n.multiply(sums[0]).multiply(sums[1])))
                .add(times(2, sums[0].pow(3)));
        // The square is a fraction, its root is not.
        return third.signum() * Math.sqrt(Nearest.quotient(third.pow(2), spread.pow(3), 0));
    }

    /** Less the 3 of a normal distribution; NaN where there is no spread. */
    public double kurtosis() {
        BigInteger spread = spread();
        if (spread.signum() == 0) {
            return Double.NaN;
        }
        BigInteger squared = spread.pow(2);
        BigInteger fourth = n.pow(3)
                .multiply(sums[3])
                .subtract(times(4, n.pow(2).multiply(sums[0]).multiply(sums[2])))
                .add(times(6, n.multiply(sums[0].pow(2)).multiply(sums[1])))
                .subtract(times(3, sums[0].pow(4)));
        return Nearest.quotient(fourth.subtract(times(3, squared)), squared, 0);
    }

    private static BigInteger times(long factor, BigInteger value) {
        return BigInteger.valueOf(factor).multiply(value);
    }
}
