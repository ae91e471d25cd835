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
 * A sum of doubles, or of powers or products of them, without any rounding: a fixed-point number as wide as all that can come, in
 * digits of 32 bits that are kept in longs so that no carry is needed. Adding and taking away are exact, so the total depends on
 * what is in the window and not on the order in which it came and went. After Neal, "Fast Exact Summation Using Small and Large
 * Superaccumulators" (2015).
 */
public final class ExactSum implements Serializable {
    private static final long serialVersionUID = 2L;

    /** Of the smallest double. */
    private static final int SMALLEST = Double.MIN_EXPONENT - 52;

    private static final int DIGIT_BITS = 32;
    private static final long DIGIT = (1L << DIGIT_BITS) - 1;

    /** Room for the parts of one number above its first digit. */
    private static final int SPARE = 6;

    private static final int FRACTION_BITS = 52;
    private static final long FRACTION = (1L << FRACTION_BITS) - 1;

    /** Digits that one number reaches at most. */
    private static final int REACH = 5;

    /** Room below and above the first number, for those that are larger or smaller. */
    private static final int MARGIN = 2;

    /** Exponent of the lowest digit. */
    private final int bottom;

    /** Those from {@link #start} on: numbers of one kind need few of the hundred and more that there are. */
    private transient long[] digits;

    private transient int start;
    private int lowest;
    private int highest = -1;

    /** Of doubles, of their squares, or of products of two. */
    public ExactSum() {
        this(2);
    }

    /** @param power of the doubles that are added; 1 and up */
    public ExactSum(int power) {
        int factors =
                Math.max(2, power); // what is kept in tables counts its digits from the square of the smallest double
        bottom = factors * SMALLEST;
        digits = new long[0];
        lowest = size();
    }

    /** Digits that there are. */
    private int size() {
        return bottom / SMALLEST * (Double.MAX_EXPONENT + 1 - SMALLEST) / DIGIT_BITS + SPARE;
    }

    /** Makes room for the digits from one up to another, which is left out. */
    private void reach(int from, int to) {
        if (from < start || to > start + digits.length) {
            boolean isNew = digits.length == 0;
            int first = Math.max(0, Math.min(isNew ? from : start, from - MARGIN));
            int end = Math.min(size(), Math.max(isNew ? to : start + digits.length, to + MARGIN));
            long[] wider = new long[end - first];
            System.arraycopy(digits, 0, wider, isNew ? 0 : start - first, digits.length);
            digits = wider;
            start = first;
        }
    }

    /**
     * Adds a finite value, or takes it away.
     *
     * @param sign 1 or -1
     */
    public void add(double value, int sign) {
        add(0, mantissa(value), exponent(value), value < 0 ? -sign : sign);
    }

    /** Adds the square of a finite value, or takes it away. */
    public void addSquare(double value, int sign) {
        addProduct(mantissa(value), mantissa(value), 2 * exponent(value), sign);
    }

    /** Adds the cube of a finite value, or takes it away; of a sum of cubes at least. */
    public void addCube(double value, int sign) {
        long mantissa = mantissa(value);
        addScaled(Square.of(mantissa), mantissa, 3 * exponent(value), value < 0 ? -sign : sign);
    }

    /** Adds the fourth power of a finite value, or takes it away; of a sum of fourth powers. */
    public void addFourth(double value, int sign) {
        Square square = Square.of(mantissa(value));
        int exponent = 4 * exponent(value);
        addScaled(square, square.low(), exponent, sign);
        addScaled(square, square.middle(), exponent + DIGIT_BITS, sign);
        addScaled(square, square.high(), exponent + 2 * DIGIT_BITS, sign);
    }

    /** Adds the product of two finite values. */
    public void addProduct(double one, double other) {
        addProduct(mantissa(one), mantissa(other), exponent(one) + exponent(other), one < 0 == other < 0 ? 1 : -1);
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
        } else {
            addScaled(Square.of(mantissa(value)), times, 2 * exponent(value), 1);
        }
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

    /** Adds a whole number of any size that a double has. */
    public void add(BigInteger value) {
        addDigits(value, -bottom / DIGIT_BITS, -bottom % DIGIT_BITS);
    }

    /** Adds what another one of the same power holds. */
    public void add(ExactSum other) {
        if (other.highest < other.lowest) {
            return;
        }
        reach(other.lowest, other.highest + 1);
        for (int i = other.lowest; i <= other.highest; i++) {
            digits[i - start] += other.digits[i - other.start];
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
            long digit = digits[lowest - start + i] + carry;
            bytes.putInt(Long.BYTES + (count - 1 - i) * Integer.BYTES, (int) digit);
            carry = digit >> DIGIT_BITS;
        }
        return new BigInteger(bytes.putLong(0, carry).array());
    }

    public int exponent() {
        return highest < lowest ? 0 : bottom + lowest * DIGIT_BITS;
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

    /** Takes on a total that another one of the same power has written; this one holds nothing yet. */
    public void read(DataInput in) throws IOException {
        int digit = in.readInt();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        addDigits(new BigInteger(bytes), digit, 0);
    }

    private void addDigits(BigInteger value, int from, int shift) {
        int digit = from;
        int sign = value.signum();
        for (BigInteger rest = value.abs().shiftLeft(shift); rest.signum() != 0; rest = rest.shiftRight(DIGIT_BITS)) {
            reach(digit, digit + 1);
            digits[digit - start] += sign * (rest.longValue() & DIGIT);
            lowest = Math.min(lowest, digit);
            highest = Math.max(highest, digit++);
        }
    }

    private void addProduct(long factor, long times, int exponent, int sign) {
        add(Math.multiplyHigh(factor, times), factor * times, exponent, sign);
    }

    private void addScaled(Square square, long times, int exponent, int sign) {
        addProduct(square.low(), times, exponent, sign);
        addProduct(square.middle(), times, exponent + DIGIT_BITS, sign);
        addProduct(square.high(), times, exponent + 2 * DIGIT_BITS, sign);
    }

    /** The square of a mantissa in digits, the highest of which has up to 42 bits. */
    private record Square(long low, long middle, long high) {
        static Square of(long mantissa) {
            long rest = mantissa * mantissa;
            return new Square(rest & DIGIT, rest >>> DIGIT_BITS, Math.multiplyHigh(mantissa, mantissa));
        }
    }

    /** @param high upper 64 bits of the magnitude, all below two to the 127th */
    private void add(long high, long low, int exponent, long sign) {
        if ((high | low) == 0) { // whose exponent is that of the smallest double
            return;
        }
        int position = exponent - bottom;
        int digit = position / DIGIT_BITS;
        int shift = position % DIGIT_BITS;
        reach(digit, digit + REACH);
        int place = digit - start;
        long first = low << shift;
        long second = (high << shift) | ((low >>> 1) >>> (Long.SIZE - 1 - shift));
        digits[place] += sign * (first & DIGIT);
        digits[place + 1] += sign * (first >>> DIGIT_BITS);
        digits[place + 2] += sign * (second & DIGIT);
        if (high != 0) {
            digits[place + 3] += sign * (second >>> DIGIT_BITS);
            digits[place + 4] += sign * ((high >>> 1) >>> (Long.SIZE - 1 - shift));
        }
        lowest = Math.min(lowest, digit);
        highest = Math.max(highest, high == 0 ? digit + 2 : digit + 4);
    }

    /** Whole number m of {@code |value| = m * 2^exponent(value)}. */
    private static long mantissa(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return isSubnormal(bits) ? bits & FRACTION : bits & FRACTION | 1L << FRACTION_BITS;
    }

    private static int exponent(double value) {
        return Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - FRACTION_BITS;
    }

    private static boolean isSubnormal(long bits) {
        return (bits & Double.doubleToRawLongBits(Double.POSITIVE_INFINITY)) == 0;
    }

    /** Only the digits in use: most sums need few of them. */
    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        for (int i = lowest; i <= highest; i++) {
            out.writeLong(digits[i - start]);
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        digits = new long[Math.max(0, highest + 1 - lowest)];
        start = digits.length == 0 ? 0 : lowest;
        for (int i = 0; i < digits.length; i++) {
            digits[i] = in.readLong();
        }
    }
}
