package io.nightshift.foreign;

import io.nightshift.definition.Metric;
import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Tolerance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Figures from one to another, with or without the ends themselves.
 *
 * @param withLow whether the lower end is one of them
 * @param withHigh whether the upper end is one of them
 */
record Bounds(Optional<BigDecimal> low, boolean withLow, Optional<BigDecimal> high, boolean withHigh) {
    /** What a strict share is less than its end by: as good as nothing, and more than no row. */
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private static final BigDecimal HAIR = new BigDecimal("1e-12");

    /** @param of names what has it, in a message */
    static BigDecimal number(String of, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new NotExpressible(of + " is '" + text + "', which is no number");
        }
    }

    static Bounds closed(Optional<BigDecimal> low, Optional<BigDecimal> high) {
        return new Bounds(low, true, high, true);
    }

    static Bounds exactly(BigDecimal figure) {
        return closed(Optional.of(figure), Optional.of(figure));
    }

    static Bounds atMost(BigDecimal figure) {
        return closed(Optional.empty(), Optional.of(figure));
    }

    /** @param sign one of =, <, <=, > and >= */
    static Bounds of(String sign, BigDecimal figure) {
        return switch (sign) {
            case "=" -> exactly(figure);
            case "<" -> new Bounds(Optional.empty(), false, Optional.of(figure), false);
            case "<=" -> atMost(figure);
            case ">" -> new Bounds(Optional.of(figure), false, Optional.empty(), false);
            case ">=" -> closed(Optional.of(figure), Optional.empty());
            default -> throw new NotExpressible("limits leave no gap, as " + sign + " would");
        };
    }

    /** What a sign is not true of. */
    static Bounds unless(String sign, BigDecimal figure) {
        return switch (sign) {
            case "<" -> of(">=", figure);
            case "<=" -> of(">", figure);
            case ">" -> of("<=", figure);
            case ">=" -> of("<", figure);
            case "!=" -> of("=", figure);
            default -> throw new NotExpressible("limits leave no gap, as what is not " + sign + " would");
        };
    }

    /** Each figure divided by the same positive number. */
    Bounds dividedBy(BigDecimal unit) {
        return new Bounds(low.map(end -> end.divide(unit)), withLow, high.map(end -> end.divide(unit)), withHigh);
    }

    /** Of what is left of a hundred. */
    Bounds ofRest() {
        return new Bounds(high.map(HUNDRED::subtract), withHigh, low.map(HUNDRED::subtract), withLow);
    }

    /** Whether nothing above the figure lies within, and the figure does. */
    boolean isExactlyOrBelow(BigDecimal figure) {
        return contains(figure)
                && high.filter(end -> end.compareTo(figure) == 0).isPresent();
    }

    /** Whether of figures that are never negative only 0 lies within. */
    boolean isNothing() {
        return contains(BigDecimal.ZERO)
                && whole(high, withHigh, RoundingMode.FLOOR)
                        .filter(end -> end.signum() == 0)
                        .isPresent();
    }

    boolean contains(BigDecimal figure) {
        return low.map(end -> end.compareTo(figure) < (withLow ? 1 : 0)).orElse(true)
                && high.map(end -> end.compareTo(figure) > (withHigh ? -1 : 0)).orElse(true);
    }

    Rule.RowCount rowCount() {
        Optional<Long> least = count(low, withLow, RoundingMode.CEILING).filter(min -> min > 0);
        Optional<Long> most = count(high, withHigh, RoundingMode.FLOOR);
        some(least.isPresent() || most.isPresent());
        return new Rule.RowCount(least, most);
    }

    Rule.Length length(String column) {
        Optional<Long> least = count(low, withLow, RoundingMode.CEILING).filter(min -> min > 0);
        Optional<Long> most = count(high, withHigh, RoundingMode.FLOOR);
        some(least.isPresent() || most.isPresent());
        return new Rule.Length(column, least, most);
    }

    Rule.Between between(String column) {
        some(low.isPresent() || high.isPresent());
        return new Rule.Between(
                column, text(low, withLow), text(high, withHigh), text(low, !withLow), text(high, !withHigh));
    }

    /** Of a metric of the night; of counts the ends are whole, of other figures those next to the ends where these are left out. */
    Rule.Limits limits(String metric) {
        return limits(metric, Optional.empty());
    }

    /** @param silent figures that raise no warning either */
    Rule.Limits limits(String metric, Optional<Bounds> silent) {
        Metric.Values range = MetricCall.parse(metric).metric().range();
        boolean isCount = range == Metric.Values.COUNT;
        Optional<Double> least = figure(low, withLow, isCount, 1).filter(min -> min > range.least());
        Optional<Double> most = figure(high, withHigh, isCount, -1).filter(max -> max < range.greatest());
        Optional<Double> warnLeast = silent.flatMap(warn -> figure(warn.low, warn.withLow, isCount, 1));
        Optional<Double> warnMost = silent.flatMap(warn -> figure(warn.high, warn.withHigh, isCount, -1));
        some(least.isPresent() || most.isPresent() || warnLeast.isPresent() || warnMost.isPresent());
        return new Rule.Limits(metric, least, most, warnLeast, warnMost, List.of());
    }

    /** As the share of rows that pass: which share may be bad. */
    Tolerance badOfGood() {
        BigDecimal bad = BigDecimal.ONE.subtract(low.orElse(BigDecimal.ZERO));
        if (high.isPresent() && !contains(BigDecimal.ONE)) {
            throw new NotExpressible("it fails where all rows are good");
        }
        some(bad.compareTo(BigDecimal.ONE) < 0);
        return share(bad, withLow);
    }

    /** As the number of rows that are bad. */
    Tolerance bad() {
        if (!contains(BigDecimal.ZERO)) {
            throw new NotExpressible("it fails where no row is bad");
        }
        Optional<Long> most = count(high, withHigh, RoundingMode.FLOOR);
        some(most.isPresent());
        return new Tolerance(Tolerance.Kind.COUNT, most.orElseThrow());
    }

    private static Tolerance share(BigDecimal bad, boolean with) {
        if (bad.signum() <= 0) {
            return NewCheck.NONE;
        }
        return new Tolerance(Tolerance.Kind.SHARE, (with ? bad : bad.subtract(HAIR)).doubleValue());
    }

    private static void some(boolean any) {
        if (!any) {
            throw new NotExpressible("it can never fail");
        }
    }

    private static Optional<String> text(Optional<BigDecimal> end, boolean wanted) {
        return end.filter(present -> wanted).map(BigDecimal::toPlainString);
    }

    private static Optional<Double> figure(Optional<BigDecimal> end, boolean with, boolean isCount, int inwards) {
        if (isCount) {
            return whole(end, with, inwards > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR)
                    .map(BigDecimal::doubleValue);
        }
        return end.map(BigDecimal::doubleValue)
                .map(value -> with ? value : inwards > 0 ? Math.nextUp(value) : Math.nextDown(value));
    }

    private static Optional<Long> count(Optional<BigDecimal> end, boolean with, RoundingMode inwards) {
        return whole(end, with, inwards).map(BigDecimal::longValue);
    }

    private static Optional<BigDecimal> whole(Optional<BigDecimal> end, boolean with, RoundingMode inwards) {
        return end.map(value -> {
            BigDecimal nearest = value.setScale(0, inwards);
            boolean isEnd = nearest.compareTo(value) == 0;
            BigDecimal step = inwards == RoundingMode.CEILING ? BigDecimal.ONE : BigDecimal.ONE.negate();
            return isEnd && !with ? nearest.add(step) : nearest;
        });
    }
}
