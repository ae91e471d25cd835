package io.nightshift.job.check;

import java.math.BigDecimal;
import java.math.MathContext;

/** Figures as a person reads them in a message. */
public final class Figures {
    private Figures() {}

    /** At most four significant digits behind a fraction; whole numbers whole. */
    public static String plain(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "unknown";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4));
        return rounded.stripTrailingZeros().toPlainString();
    }

    static String share(double value) {
        return plain(value * 100) + "%";
    }
}
