package io.nightshift.exact;

import java.math.BigInteger;

/** Rounding of exact fractions. */
public final class Nearest {
    /** Bits of a quotient that decide its rounding: the double's own and enough below them for a sticky one. */
    private static final int BITS = 66;

    private Nearest() {}

    /** The double nearest to {@code numerator / denominator * 2^exponent}; ties to even. The denominator is positive. */
    public static double quotient(BigInteger numerator, BigInteger denominator, int exponent) {
        if (numerator.signum() < 0) {
            return -quotient(numerator.negate(), denominator, exponent);
        }
        if (numerator.signum() == 0) {
            return 0;
        }
        int shift = BITS - numerator.bitLength() + denominator.bitLength();
        boolean lost = numerator.getLowestSetBit() < -shift;
        BigInteger[] parts = numerator.shiftLeft(shift).divideAndRemainder(denominator);
        boolean inexact = lost || parts[1].signum() != 0;
        // Everything below the quotient's last bit only decides on which side of a tie it lies.
        BigInteger sticky = inexact ? parts[0].setBit(0) : parts[0];
        return Math.scalb(sticky.doubleValue(), exponent - shift);
    }
}
