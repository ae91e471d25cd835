package io.nightshift.exact;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigInteger;

/**
 * Count, sum and, where it is asked for, sum of squares of numbers that come and go, without any rounding. What is made of them
 * is rounded once, to the nearest double; so it is the same in whatever order numbers and parts of them came together.
 */
public final class ExactMoments implements Serializable {
    private static final long serialVersionUID = 1L;

    private final boolean spread;
    private final ExactSum sum = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private long count;

    /** @param spread whether a variance will be asked for */
    public ExactMoments(boolean spread) {
        this.spread = spread;
    }

    /**
     * Adds a finite value, or takes it away.
     *
     * @param sign 1 or -1
     */
    public void add(double value, int sign) {
        count += sign;
        sum.add(value, sign);
        if (spread) {
            squares.addSquare(value, sign);
        }
    }

    /** Adds a whole number, however large. */
    public void add(long value) {
        count++;
        sum.add(value, 1);
        if (spread) {
            squares.addSquare(value);
        }
    }

    /** Adds what another one holds. */
    public void add(ExactMoments other) {
        count += other.count;
        sum.add(other.sum);
        squares.add(other.squares);
    }

    public long count() {
        return count;
    }

    /** The double nearest to the sum; 0 of nothing. */
    public double sum() {
        return Nearest.quotient(sum.total(), BigInteger.ONE, sum.exponent());
    }

    /**
     * The double nearest to the mean of at least one value.
     *
     * @param unit what one is, in units of the values: 100 where they are hundredths
     */
    public double mean(BigInteger unit) {
        return Nearest.quotient(sum.total(), unit.multiply(BigInteger.valueOf(count)), sum.exponent());
    }

    /**
     * (n * sum of squares - square of the sum) / (n * (n - 1)), or by n * n, without rounding up to the division.
     *
     * @param sample whether of a sample, of which there are at least two values, or of all there are
     * @param unit as of {@link #mean}
     */
    public double variance(boolean sample, BigInteger unit) {
        BigInteger n = BigInteger.valueOf(count);
        int exponent = Math.min(squares.exponent(), 2 * sum.exponent());
        BigInteger scaledSquares = squares.total().shiftLeft(squares.exponent() - exponent);
        BigInteger squaredSum = sum.total().pow(2).shiftLeft(2 * sum.exponent() - exponent);
        BigInteger numerator = n.multiply(scaledSquares).subtract(squaredSum);
        BigInteger denominator = n.multiply(sample ? n.subtract(BigInteger.ONE) : n);
        return Nearest.quotient(numerator, denominator.multiply(unit.pow(2)), exponent);
    }

    /** Writes the sums: the same bytes for the same values, in whatever order they came. */
    public void write(DataOutput out) throws IOException {
        sum.write(out);
        squares.write(out);
        out.writeLong(count);
    }

    /** Takes on what another one has written; this one holds nothing yet. */
    public void read(DataInput in) throws IOException {
        sum.read(in);
        squares.read(in);
        count = in.readLong();
    }
}
