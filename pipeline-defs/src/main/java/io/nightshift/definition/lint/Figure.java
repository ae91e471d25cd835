package io.nightshift.definition.lint;

import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import java.math.BigDecimal;
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

    /** Empty for a rule of another kind. */
    static Optional<Figure> of(Rule rule) {
        if (rule instanceof Rule.RowCount count) {
            Ranges passes = Ranges.of(
                    List.of(Range.closed(
                            count.min().map(BigDecimal::valueOf), count.max().map(BigDecimal::valueOf))),
                    BigDecimal.ONE);
            return Optional.of(new Figure("input rows", passes, passes));
        }
        return rule instanceof Rule.Limits limits ? Optional.of(ofLimits(limits)) : Optional.empty();
    }

    private static Figure ofLimits(Rule.Limits rule) {
        Ranges passes = ranges(rule.min(), rule.max());
        Ranges silent = passes.meet(ranges(rule.warnMin(), rule.warnMax()), BigDecimal.ZERO);
        List<String> groups = rule.by().stream().sorted().toList();
        return new Figure(metric(rule.metric()) + (groups.isEmpty() ? "" : " by " + groups), passes, silent);
    }

    /** Without blanks that say nothing, where it is one of the catalogue. */
    private static String metric(String text) {
        try {
            return MetricCall.parse(text).toString();
        } catch (IllegalArgumentException ofItsOwn) {
            return text;
        }
    }

    private static Ranges ranges(Optional<Double> min, Optional<Double> max) {
        return Ranges.of(
                List.of(Range.closed(
                        min.filter(Double::isFinite).map(BigDecimal::new),
                        max.filter(Double::isFinite).map(BigDecimal::new))),
                BigDecimal.ZERO);
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
