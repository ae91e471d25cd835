package io.nightshift.feature.window;

import io.nightshift.feature.FeatureErrors;
import java.math.BigDecimal;

/** Sum of decimals of one scale. */
final class DecimalSum implements Accumulator {
    private static final int MOST_DIGITS = 38;

    private BigDecimal sum = BigDecimal.ZERO;
    private long count;

    @Override
    public void add(Event event, Object value) {
        sum = sum.add((BigDecimal) value);
        count++;
    }

    @Override
    public void remove(Event event, Object value) {
        sum = sum.subtract((BigDecimal) value);
        count--;
    }

    /** @throws io.nightshift.failure.PipelineException CHECK_FAILED where the total has more digits than any decimal */
    @Override
    public Object value(long now) {
        if (count == 0) {
            return null;
        }
        if (sum.precision() > MOST_DIGITS) {
            throw FeatureErrors.overflow(sum.toPlainString());
        }
        return sum;
    }
}
