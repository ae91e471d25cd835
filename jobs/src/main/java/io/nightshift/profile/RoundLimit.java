package io.nightshift.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Limits of two digits, so that nobody takes them for measured ones. */
final class RoundLimit {
    private static final int DIGITS = 2;

    private RoundLimit() {}

    /** The nearest that is not greater. */
    static BigDecimal below(double value) {
        return rounded(BigDecimal.valueOf(value), RoundingMode.FLOOR);
    }

    /** The nearest that is not less. */
    static BigDecimal above(double value) {
        return rounded(BigDecimal.valueOf(value), RoundingMode.CEILING);
    }

    static String text(BigDecimal limit) {
        return limit.signum() == 0 ? "0" : limit.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal rounded(BigDecimal value, RoundingMode mode) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.round(new MathContext(DIGITS, mode));
    }
}
