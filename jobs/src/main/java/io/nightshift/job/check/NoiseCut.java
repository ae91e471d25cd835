package io.nightshift.job.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Figures without digits that say nothing. What is no number, or infinite, stays so. */
final class NoiseCut {
    private static final MathContext TWELVE = new MathContext(12, RoundingMode.HALF_UP);
    private static final int NINE = 9;

    private NoiseCut() {}

    static double toTwelveDigits(double figure) {
        return Double.isFinite(figure)
                ? BigDecimal.valueOf(figure).round(TWELVE).doubleValue()
                : figure;
    }

    /** Nine digits behind the point of what is one or more, twelve digits of what is less: as people write sums of decimals. */
    static double toNineDecimals(double figure) {
        if (!Double.isFinite(figure) || Math.abs(figure) < 1) {
            return toTwelveDigits(figure);
        }
        return BigDecimal.valueOf(figure).setScale(NINE, RoundingMode.HALF_UP).doubleValue();
    }
}
