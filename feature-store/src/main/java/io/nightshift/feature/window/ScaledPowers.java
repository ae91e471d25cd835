package io.nightshift.feature.window;

import io.nightshift.exact.PowerSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigInteger;

/** Exact sums of the first powers of finite doubles that come and go, as whole numbers of one common unit to its powers. */
final class ScaledPowers implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MANTISSA_BITS = 52;

    private final BigInteger[] sums;
    private int exponent = Double.MAX_EXPONENT;
    private long count;

    ScaledPowers(int highest) {
        sums = new BigInteger[highest];
        java.util.Arrays.fill(sums, BigInteger.ZERO);
    }

    /** @param sign 1 to add the value, -1 to take it away */
    void change(double value, int sign) {
        count += sign;
        if (value == 0) {
            return;
        }
        int own = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - MANTISSA_BITS;
        BigInteger mantissa = BigInteger.valueOf((long) Math.scalb(value, -own));
        int zeros = mantissa.getLowestSetBit();
        refineTo(own + zeros);
        BigInteger scaled = mantissa.shiftRight(zeros).shiftLeft(own + zeros - exponent);
        BigInteger power = BigInteger.valueOf(sign);
        for (int i = 0; i < sums.length; i++) {
            power = power.multiply(scaled);
            sums[i] = sums[i].add(power);
        }
    }

    /** Adds what another one holds. */
    void add(ScaledPowers other) {
        refineTo(other.exponent);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = sums[i].add(other.sums[i].shiftLeft((i + 1) * (other.exponent - exponent)));
        }
        count += other.count;
    }

    /** Writes what it holds. */
    void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeInt(exponent);
        for (BigInteger sum : sums) {
            Kept.whole(sum, out);
        }
    }

    /** Takes on what another one of as many powers has written. */
    void read(DataInput in) throws IOException {
        count = in.readLong();
        exponent = in.readInt();
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Kept.whole(in);
        }
    }

    /** The sums, in powers of the common unit. */
    PowerSums exact() {
        return new PowerSums(BigInteger.valueOf(count), sums);
    }

    private void refineTo(int finer) {
        if (finer >= exponent) {
            return;
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = sums[i].shiftLeft((i + 1) * (exponent - finer));
        }
        exponent = finer;
    }
}
