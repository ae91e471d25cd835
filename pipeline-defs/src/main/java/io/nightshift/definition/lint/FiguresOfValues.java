package io.nightshift.definition.lint;

import io.nightshift.definition.MetricCall;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * Between which figures a metric is certain to lie.
 *
 * @param range with room for what sums of doubles, and quantiles between two values, can be wrong by
 * @param exact without
 */
record FiguresOfValues(Range range, Range exact) {
    /** More than they can be wrong by; of the value, and beside it. */
    private static final BigDecimal SLACK = new BigDecimal("1e-9");
    /** Sums of what lies further may overflow. */
    private static final BigDecimal HUGE = new BigDecimal("1e100");

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);
    private static final BigDecimal ROOT_OF_TWO = TWO.sqrt(MathContext.DECIMAL64);

    static FiguresOfValues exactly(Range range) {
        return new FiguresOfValues(range, range);
    }

    /** Of one column, all of whose values a rule accepts; empty where nothing is certain. A figure of no values may still be 0, or none. */
    static Optional<FiguresOfValues> of(MetricCall call, Accepted values) {
        if (values.isNothing()) {
            return Optional.empty();
        }
        Optional<FiguresOfValues> figures =
                switch (call.metric()) {
                    case MIN_LENGTH, MAX_LENGTH -> values.characters().map(FiguresOfValues::exactly);
                    case DISTINCT_COUNT -> values.howMany().map(most -> exactly(fromZero(most)));
                    case TRUE_SHARE ->
                        values.hull()
                                .filter(hull -> hull.low().equals(hull.high()))
                                .map(FiguresOfValues::exactly);
                    case MIN, MAX -> values.hull().map(FiguresOfValues::asDoubles);
                    case AVG, MEDIAN, QUANTILE -> values.hull().map(FiguresOfValues::about);
                    case SUM -> values.hull().map(hull -> exactly(signed(hull)));
                    default -> values.hull().flatMap(FiguresOfValues::width).flatMap(width -> spread(call, width));
                };
        return figures.filter(
                known -> known.range().low().isPresent() || known.range().high().isPresent());
    }

    /** By Popoviciu's inequality, and of a sample for the two values that it is greatest for. */
    private static Optional<FiguresOfValues> spread(MetricCall call, BigDecimal width) {
        BigDecimal square = width.multiply(width);
        Optional<BigDecimal> most =
                switch (call.metric()) {
                    case RANGE, IQR -> Optional.of(width);
                    case STDDEV_POP -> Optional.of(width.divide(TWO));
                    case STDDEV -> Optional.of(width.divide(ROOT_OF_TWO, MathContext.DECIMAL64));
                    case VARIANCE_POP -> Optional.of(square.divide(FOUR));
                    case VARIANCE -> Optional.of(square.divide(TWO));
                    default -> Optional.empty();
                };
        return most.map(end -> about(fromZero(end)));
    }

    private static Range fromZero(BigDecimal end) {
        return Range.closed(Optional.of(BigDecimal.ZERO), Optional.of(end));
    }

    private static Optional<BigDecimal> width(Range hull) {
        return hull.low()
                .flatMap(low -> hull.high().map(high -> high.subtract(low)))
                .filter(width -> width.compareTo(HUGE) < 0);
    }

    private static Range signed(Range hull) {
        return Range.closed(
                hull.low().filter(low -> low.signum() >= 0).map(low -> BigDecimal.ZERO),
                hull.high().filter(high -> high.signum() <= 0).map(high -> BigDecimal.ZERO));
    }

    /** The ends themselves where a double has them. */
    private static FiguresOfValues asDoubles(Range hull) {
        boolean areExact = hull.low().map(FiguresOfValues::isDouble).orElse(true)
                && hull.high().map(FiguresOfValues::isDouble).orElse(true);
        return areExact ? exactly(hull) : about(hull);
    }

    private static boolean isDouble(BigDecimal number) {
        double value = number.doubleValue();
        return Double.isFinite(value) && new BigDecimal(value).compareTo(number) == 0;
    }

    private static FiguresOfValues about(Range hull) {
        Range wider = Range.closed(
                hull.low().filter(FiguresOfValues::isSmall).map(low -> low.subtract(slack(low))),
                hull.high().filter(FiguresOfValues::isSmall).map(high -> high.add(slack(high))));
        return new FiguresOfValues(wider, hull);
    }

    private static boolean isSmall(BigDecimal number) {
        return number.abs().compareTo(HUGE) < 0;
    }

    /** None at 0, since no rounding changes a sign. */
    private static BigDecimal slack(BigDecimal end) {
        return end.signum() == 0 ? end : SLACK.add(end.abs().multiply(SLACK));
    }
}
