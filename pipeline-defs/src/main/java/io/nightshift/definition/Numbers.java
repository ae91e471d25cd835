package io.nightshift.definition;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as a person writes them. */
final class Numbers {
    private Numbers() {}

    static String plain(double value) {
        return new BigDecimal(value)
                .round(MathContext.DECIMAL32)
                .stripTrailingZeros()
                .toPlainString();
    }
}
