package io.nightshift.exact;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigInteger;

/**
 * Count and sums of the first powers of numbers that come and go, without any rounding. What is made of them is rounded once, to
 * the nearest double; so it is the same in whatever order numbers and parts of them came together.
 */
public final class ExactMoments implements Serializable {
    private static final long serialVersionUID = 2L;

    /** Of the numbers and of their squares, whether or not those will be asked for. */
    private static final int KEPT = 2;

    private final int powers;
    private final ExactSum[] sums;
    private long count;

    /** @param powers how many will be asked for: 1 for a mean, 2 for a variance, 3 for a skewness, 4 for a kurtosis */
    public ExactMoments(int powers) {
        this.powers = powers;
        this.sums = new ExactSum[Math.max(KEPT, powers)];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new ExactSum(i + 1);
        }
    }

    /**
     * Adds a finite value, or takes it away.
     *
     * @param sign 1 or -1
     */
    public void add(double value, int sign) {
        count += sign;
        sums[0].add(value, sign);
        if (powers > 1) {
            sums[1].addSquare(value, sign);
        }
        if (powers > 2) {
            sums[2].addCube(value, sign);
        }
        if (powers > 3) {
            sums[3].addFourth(value, sign);
        }
    }

    /** Adds a whole number, however large. */
    public void add(long value) {
        if (powers > KEPT) {
            add(BigInteger.valueOf(value));
            return;
        }
        count++;
        sums[0].add(value, 1);
        if (powers > 1) {
            sums[1].addSquare(value);
        }
    }

    /** Adds a whole number of up to two to the 200th. */
    public void add(BigInteger value) {
        count++;
        BigInteger power = BigInteger.ONE;
        for (int i = 0; i < powers; i++) {
            power = power.multiply(value);
            sums[i].add(power);
        }
    }

    /** Adds what another one of as many powers holds. */
    public void add(ExactMoments other) {
        count += other.count;
        for (int i = 0; i < sums.length; i++) {
            sums[i].add(other.sums[i]);
        }
    }

    public long count() {
        return count;
    }

    /** Of a power of the numbers; what is added to it is counted by {@link #addCount}. */
    ExactSum sum(int power) {
        return sums[power - 1];
    }

    void addCount(long more) {
        count += more;
    }

    /** The double nearest to the sum; 0 of nothing. */
    public double sum() {
        return sum(BigInteger.ONE);
    }

    /**
     * As {@link #sum()}.
     *
     * @param unit what one is, in units of the values: 100 where they are hundredths
     */
    public double sum(BigInteger unit) {
        return Nearest.quotient(sums[0].total(), unit, sums[0].exponent());
    }

    /**
     * The double nearest to the mean of at least one value.
     *
     * @param unit as of {@link #sum(BigInteger)}
     */
    public double mean(BigInteger unit) {
        return Nearest.quotient(sums[0].total(), unit.multiply(BigInteger.valueOf(count)), sums[0].exponent());
    }

    /**
     * (n * sum of squares - square of the sum) / (n * (n - 1)), or by n * n, without rounding up to the division.
     *
     * @param sample whether of a sample, of which there are at least two values, or of all there are
     * @param unit as of {@link #sum(BigInteger)}
     */
    public double variance(boolean sample, BigInteger unit) {
        BigInteger n = BigInteger.valueOf(count);
        BigInteger denominator = n.multiply(sample ? n.subtract(BigInteger.ONE) : n);
        return Nearest.quotient(spread(), denominator.multiply(unit.pow(2)), 2 * unit());
    }

    /** Of all there are; NaN where there is no spread. */
    public double skewness() {
        return powers(3, exponent(3)).skewness();
    }

    /** That of all there are, less the 3 of a normal distribution; NaN where there is no spread. */
    public double kurtosis() {
        return powers(4, exponent(4)).kurtosis();
    }

    /** n^2 times the variance of all there are, in units of two to twice {@link #unit}. */
    BigInteger spread() {
        return powers(KEPT, unit()).spread();
    }

    /** The sum in units of two to the {@link #unit}. */
    BigInteger scaledSum() {
        return powers(1, unit()).sums()[0];
    }

    /** Exponent of a unit of which the sum, and of whose square the sum of squares, is a whole multiple. */
    int unit() {
        return exponent(KEPT);
    }

    /** Of a unit in whose powers all sums are whole numbers. */
    private int exponent(int power) {
        int exponent = Integer.MAX_VALUE;
        for (int i = 0; i < power; i++) {
            exponent = Math.min(exponent, Math.floorDiv(sums[i].exponent(), i + 1));
        }
        return exponent;
    }

    private PowerSums powers(int power, int exponent) {
        BigInteger[] scaled = new BigInteger[power];
        for (int i = 0; i < power; i++) {
            scaled[i] = sums[i].total().shiftLeft(sums[i].exponent() - (i + 1) * exponent);
        }
        return new PowerSums(BigInteger.valueOf(count), scaled);
    }

    /** Writes the sums: the same bytes for the same values, in whatever order they came. */
    public void write(DataOutput out) throws IOException {
        for (ExactSum sum : sums) {
            sum.write(out);
        }
        out.writeLong(count);
    }

    /** Takes on what another one of as many powers has written; this one holds nothing yet. */
    public void read(DataInput in) throws IOException {
        for (ExactSum sum : sums) {
            sum.read(in);
        }
        count = in.readLong();
    }
}
