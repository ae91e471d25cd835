package io.nightshift.definition.lint;

import io.nightshift.definition.Metric;
import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * A figure of a night with its limits.
 *
 * @param name of what is measured, and of which groups
 * @param passes figures that do not fail
 * @param silent figures that do not warn either
 */
record Figure(String name, Ranges passes, Ranges silent) {
    private static final String INPUT_ROWS = "input rows";

    /** Empty for a rule of another kind. */
    static Optional<Figure> of(Rule rule) {
        if (rule instanceof Rule.RowCount count) {
            Ranges passes = Ranges.of(
                    List.of(Range.closed(
                            count.min().map(BigDecimal::valueOf), count.max().map(BigDecimal::valueOf))),
                    BigDecimal.ONE);
            return Optional.of(new Figure(INPUT_ROWS, passes, passes));
        }
        return rule instanceof Rule.Limits limits ? Optional.of(ofLimits(limits)) : Optional.empty();
    }

    private static Figure ofLimits(Rule.Limits rule) {
        Optional<MetricCall> call = call(rule.metric());
        boolean isCount = call.filter(known -> known.metric().range() == Metric.Values.COUNT)
                .isPresent();
        Ranges passes = ranges(rule.min(), rule.max(), isCount);
        Ranges silent = passes.meet(ranges(rule.warnMin(), rule.warnMax(), isCount), gap(isCount));
        return new Figure(name(rule, call), passes, silent);
    }

    /** Without blanks that say nothing, where it is one of the catalogue. */
    private static String name(Rule.Limits rule, Optional<MetricCall> call) {
        if (rule.by().isEmpty()
                && call.filter(known -> known.metric() == Metric.ROW_COUNT).isPresent()) {
            return INPUT_ROWS;
        }
        List<String> groups = rule.by().stream().sorted().toList();
        return call.map(MetricCall::toString).orElse(rule.metric()) + (groups.isEmpty() ? "" : " by " + groups);
    }

    private static Optional<MetricCall> call(String text) {
        try {
            return Optional.of(MetricCall.parse(text));
        } catch (IllegalArgumentException ofItsOwn) {
            return Optional.empty();
        }
    }

    /** Counts are whole numbers, so limits of them are too. */
    private static Ranges ranges(Optional<Double> min, Optional<Double> max, boolean isCount) {
        Optional<BigDecimal> low = min.filter(Double::isFinite).map(BigDecimal::new);
        Optional<BigDecimal> high = max.filter(Double::isFinite).map(BigDecimal::new);
        Range range = isCount
                ? Range.closed(
                        low.map(least -> least.setScale(0, RoundingMode.CEILING)),
                        high.map(most -> most.setScale(0, RoundingMode.FLOOR)))
                : Range.closed(low, high);
        return Ranges.of(List.of(range), gap(isCount));
    }

    private static BigDecimal gap(boolean isCount) {
        return isCount ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    /** Whether what passes the other passes here, and what warns here does not pass the other in silence. */
    boolean isSatisfiedBy(Figure other) {
        return name.equals(other.name) && other.passes.isWithin(passes) && other.silent.isWithin(silent);
    }

    /** Whether no figure passes both. */
    boolean isApartFrom(Figure other) {
        return name.equals(other.name) && passes.isApartFrom(other.passes);
    }
}
