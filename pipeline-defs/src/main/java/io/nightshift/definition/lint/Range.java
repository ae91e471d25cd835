package io.nightshift.definition.lint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Values from one to another. An end that is not there lies beyond all values.
 *
 * @param withLow whether the lower end is one of them; false without one
 * @param withHigh whether the upper end is one of them; false without one
 */
record Range(Optional<BigDecimal> low, boolean withLow, Optional<BigDecimal> high, boolean withHigh) {
    static final Range ALL = new Range(Optional.empty(), false, Optional.empty(), false);

    private static final int DIGITS = 7;

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

    /** As it completes "their figure is ...", in so many digits; of one with an end. */
    String words() {
        if (low.isPresent() && high.isPresent()) {
            return low.equals(high)
                    ? "always " + shown(low.get())
                    : "from " + shown(low.get()) + " to " + shown(high.get());
        }
        return low.map(least -> (withLow ? "at least " : "above ") + shown(least))
                .orElseGet(() -> (withHigh ? "at most " : "below ") + shown(high.orElseThrow()));
    }

    private static String shown(BigDecimal end) {
        int places = Math.max(0, DIGITS - (end.precision() - end.scale()));
        return end.setScale(places, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
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
