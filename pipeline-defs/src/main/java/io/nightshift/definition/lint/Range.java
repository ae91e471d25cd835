package io.nightshift.definition.lint;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Values from one to another. An end that is not there lies beyond all values.
 *
 * @param withLow whether the lower end is one of them; false without one
 * @param withHigh whether the upper end is one of them; false without one
 */
record Range(Optional<BigDecimal> low, boolean withLow, Optional<BigDecimal> high, boolean withHigh) {
    static final Range ALL = new Range(Optional.empty(), false, Optional.empty(), false);

    Range {
        low = low.map(BigDecimal::stripTrailingZeros);
        high = high.map(BigDecimal::stripTrailingZeros);
        withLow = withLow && low.isPresent();
        withHigh = withHigh && high.isPresent();
    }

    /** Both ends among them, as far as there are ends. */
    static Range closed(Optional<BigDecimal> low, Optional<BigDecimal> high) {
        return new Range(low, true, high, true);
    }

    static Range of(BigDecimal value) {
        return closed(Optional.of(value), Optional.of(value));
    }

    boolean isEmpty() {
        if (low.isEmpty() || high.isEmpty()) {
            return false;
        }
        int order = low.get().compareTo(high.get());
        return order > 0 || order == 0 && !(withLow && withHigh);
    }

    /** What lies in both. */
    Range meet(Range other) {
        Range lower = startsAfter(other) ? this : other;
        Range upper = endsBefore(other) ? this : other;
        return new Range(lower.low, lower.withLow, upper.high, upper.withHigh);
    }

    /** Whether all of this lies in the other. */
    boolean isWithin(Range other) {
        return isEmpty() || meet(other).equals(this);
    }

    /** This and what follows to the end of the other, where that is further. */
    Range upTo(Range other) {
        Range longer = endsBefore(other) ? other : this;
        return new Range(low, withLow, longer.high, longer.withHigh);
    }

    private boolean startsAfter(Range other) {
        if (low.isEmpty() || other.low.isEmpty()) {
            return low.isPresent();
        }
        int order = low.get().compareTo(other.low.get());
        return order > 0 || order == 0 && !withLow;
    }

    private boolean endsBefore(Range other) {
        if (high.isEmpty() || other.high.isEmpty()) {
            return high.isPresent();
        }
        int order = high.get().compareTo(other.high.get());
        return order < 0 || order == 0 && !withHigh;
    }
}
