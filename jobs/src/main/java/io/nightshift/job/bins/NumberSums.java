package io.nightshift.job.bins;

import io.nightshift.exact.QuickMoments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigInteger;

/**
 * Finite numbers without the numbers: how many, their sum and that of their squares without any rounding, the least and the
 * greatest. Parts add up to the same in whatever order, to the bit.
 */
public final class NumberSums implements Serializable {
    private static final long serialVersionUID = 1L;

    private final QuickMoments numbers = new QuickMoments();
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    /** @param value finite */
    public void add(double value) {
        double number = value + 0.0; // -0.0 is no other number than 0
        numbers.add(number);
        least = Math.min(least, number);
        greatest = Math.max(greatest, number);
    }

    public void add(NumberSums other) {
        numbers.moments().add(other.numbers.moments());
        least = Math.min(least, other.least);
        greatest = Math.max(greatest, other.greatest);
    }

    public long count() {
        return numbers.moments().count();
    }

    /** Nearest double; NaN of no number. */
    public double mean() {
        return count() == 0 ? Double.NaN : numbers.moments().mean(BigInteger.ONE);
    }

    /** Root of the nearest double to the mean squared distance from the mean; NaN of no number. */
    public double deviation() {
        return count() == 0 ? Double.NaN : Math.sqrt(numbers.moments().variance(false, BigInteger.ONE));
    }

    /** NaN of no number. */
    public double least() {
        return count() == 0 ? Double.NaN : least;
    }

    /** NaN of no number. */
    public double greatest() {
        return count() == 0 ? Double.NaN : greatest;
    }

    /** The same bytes for the same numbers, in whatever order they came. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @param bytes as {@link #bytes} made them */
    public static NumberSums of(byte[] bytes) {
        try {
            return read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException cut) {
            throw new UncheckedIOException("moments are cut short at " + bytes.length + " bytes", cut);
        }
    }

    void write(DataOutputStream out) throws IOException {
        numbers.moments().write(out);
        out.writeDouble(least);
        out.writeDouble(greatest);
    }

    static NumberSums read(DataInputStream in) throws IOException {
        NumberSums sums = new NumberSums();
        sums.numbers.moments().read(in);
        sums.least = in.readDouble();
        sums.greatest = in.readDouble();
        return sums;
    }
}
