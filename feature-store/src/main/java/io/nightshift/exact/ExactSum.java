package io.nightshift.exact;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * A sum of doubles without any rounding: a fixed-point number as wide as all doubles and all their squares, in digits of 32
 * bits that are kept in longs so that no carry is needed. Adding and taking away are exact, so the total depends on what is in
 * the window and not on the order in which it came and went.
 */
public final class ExactSum implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Exponent of the lowest digit: the square of the smallest double. */
    private static final int LOWEST = 2 * (Double.MIN_EXPONENT - 52);

    private static final int DIGIT_BITS = 32;
    private static final long DIGIT = (1L << DIGIT_BITS) - 1;
    private static final int DIGITS = (2 * (Double.MAX_EXPONENT + 1) - LOWEST) / DIGIT_BITS + 2;

    private transient long[] digits = new long[DIGITS];
    private int lowest = DIGITS;
    private int highest = -1;

    /**
     * Adds a finite value, or takes it away.
     *
     * @param sign 1 or -1
     */
    public void add(double value, int sign) {
        long mantissa = mantissa(value);
        add(0, mantissa, exponent(value), value < 0 ? -sign : sign);
    }

    /** Adds the square of a finite value, or takes it away. */
    public void addSquare(double value, int sign) {
        long mantissa = mantissa(value);
        add(Math.multiplyHigh(mantissa, mantissa), mantissa * mantissa, 2 * exponent(value), sign);
    }

    /**
     * Adds a finite value so many times.
     *
     * @param times 0 to two to the 53rd
     */
    public void addTimes(double value, long times) {
        addProduct(mantissa(value), times, exponent(value), value < 0 ? -1 : 1);
    }

    /** Adds the square of a finite value so many times, as {@link #addTimes}. */
    public void addSquareTimes(double value, long times) {
        if (times == 1) {
            addSquare(value, 1);
            return;
        }
        long mantissa = mantissa(value);
        long low = mantissa * mantissa;
        int exponent = 2 * exponent(value);
        addProduct(low & DIGIT, times, exponent, 1);
        addProduct(low >>> DIGIT_BITS, times, exponent + DIGIT_BITS, 1);
        addProduct(Math.multiplyHigh(mantissa, mantissa), times, exponent + 2 * DIGIT_BITS, 1);
    }

    /** Adds a whole number, or takes it away. */
    public void add(long value, int sign) {
        add(
                0,
                Math.abs(value),
                0,
                value < 0 ? -sign : sign); // the magnitude of the least long, read unsigned, is right
    }

    /** Adds the square of a whole number. */
    public void addSquare(long value) {
        add(Math.multiplyHigh(value, value), value * value, 0, 1);
    }

    /** Adds what another one holds. */
    public void add(ExactSum other) {
        for (int i = other.lowest; i <= other.highest; i++) {
            digits[i] += other.digits[i];
        }
        lowest = Math.min(lowest, other.lowest);
        highest = Math.max(highest, other.highest);
    }

    /** The total in units of two to the {@link #exponent}. */
    public BigInteger total() {
        if (highest < lowest) {
            return BigInteger.ZERO;
        }
        int count = highest - lowest + 1;
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + count * Integer.BYTES);
        long carry = 0;
        for (int i = 0; i < count; i++) {
            long digit = digits[lowest + i] + carry;
            bytes.putInt(Long.BYTES + (count - 1 - i) * Integer.BYTES, (int) digit);
            carry = digit >> DIGIT_BITS;
        }
        return new BigInteger(bytes.putLong(0, carry).array());
    }

    public int exponent() {
        return highest < lowest ? 0 : LOWEST + lowest * DIGIT_BITS;
    }

    /** Writes the total: the same bytes for the same values, in whatever order they came. */
    public void write(DataOutput out) throws IOException {
        BigInteger total = total();
        int zeros = Math.max(0, total.getLowestSetBit()) / DIGIT_BITS;
        byte[] bytes = total.shiftRight(zeros * DIGIT_BITS).toByteArray();
        out.writeInt(total.signum() == 0 ? 0 : lowest + zeros);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Takes on a total that another one has written; this one holds nothing yet. */
    public void read(DataInput in) throws IOException {
        int digit = in.readInt();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        BigInteger total = new BigInteger(bytes);
        for (BigInteger rest = total.abs(); rest.signum() != 0; rest = rest.shiftRight(DIGIT_BITS)) {
            put(digit++, rest.longValue() & DIGIT, total.signum());
        }
    }

    private void addProduct(long factor, long times, int exponent, int sign) {
        add(Math.multiplyHigh(factor, times), factor * times, exponent, sign);
    }

    /** @param high upper 64 bits of the magnitude, all below two to the 127th */
    private void add(long high, long low, int exponent, int sign) {
        int position = exponent - LOWEST;
        int digit = position / DIGIT_BITS;
        int shift = position % DIGIT_BITS;
        put(digit, (low << shift) & DIGIT, sign);
        put(digit + 1, shift(low, DIGIT_BITS - shift) & DIGIT, sign);
        put(digit + 2, (shift(low, 2 * DIGIT_BITS - shift) | (high << shift)) & DIGIT, sign);
        if (high != 0) {
            put(digit + 3, (high >>> (DIGIT_BITS - shift)) & DIGIT, sign);
            put(digit + 4, shift(high, 2 * DIGIT_BITS - shift) & DIGIT, sign);
        }
    }

    private static long shift(long value, int bits) {
        return bits >= Long.SIZE ? 0 : value >>> bits;
    }

    private void put(int digit, long part, int sign) {
        if (part != 0) {
            digits[digit] += sign * part;
            lowest = Math.min(lowest, digit);
            highest = Math.max(highest, digit);
        }
    }

    /** Whole number m of {@code |value| = m * 2^exponent(value)}. */
    private static long mantissa(double value) {
        long fraction = Double.doubleToRawLongBits(value) & 0x000FFFFFFFFFFFFFL;
        return isSubnormal(value) ? fraction : fraction | 0x0010000000000000L;
    }

    private static int exponent(double value) {
        return Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
    }

    private static boolean isSubnormal(double value) {
        return Math.getExponent(value) < Double.MIN_EXPONENT;
    }

    /** Only the digits in use: most sums need few of them. */
    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        for (int i = lowest; i <= highest; i++) {
            out.writeLong(digits[i]);
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        digits = new long[DIGITS];
        for (int i = lowest; i <= highest; i++) {
            digits[i] = in.readLong();
        }
    }
}
