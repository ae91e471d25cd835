package io.nightshift.definition;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as a person writes them. */
final class Numbers {
    /** Enough for what people write, and few enough to hide that 0.07 * 100 is 7.000000000000001. */
    private static final MathContext DIGITS = new MathContext(14);

    private Numbers() {}

    static String plain(double value) {
        return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
