package io.nightshift.drift;

import java.util.function.Function;

/**
 * How differently a model treats two groups of rows.
 *
 * @param difference rate of the group less that of the other; its interval is Newcombe's (1998, method 10), from both Wilson's
 * @param ratio rate of the group by that of the other; its interval is made of both Wilson's too (method of variance estimates recovery,
 *     Donner and Zou, 2012). NaN where the rate of the other is 0
 */
public record FairnessGap(Estimate difference, Estimate ratio) {
    /** Which rates should be equal, and what that is called. */
    public enum Criterion {
        /** Equal shares of rows are selected: statistical parity. */
        SELECTION_RATE(Confusion::selectionRate),
        /** Equal shares of positives are found: equal opportunity. */
        TRUE_POSITIVE_RATE(Confusion::recall),
        /** Equal shares of negatives are selected: predictive equality. */
        FALSE_POSITIVE_RATE(Confusion::falsePositiveRate),
        /** Equal shares of the selected are positive: predictive parity. */
        PRECISION(Confusion::precision);

        private final Function<Confusion, Estimate> rate;

        Criterion(Function<Confusion, Estimate> rate) {
            this.rate = rate;
        }
    }

    /** NaN where one of both has no rows that the criterion is about. */
    public static FairnessGap of(Criterion criterion, Confusion group, Confusion other) {
        Estimate one = criterion.rate.apply(group);
        Estimate two = criterion.rate.apply(other);
        return new FairnessGap(difference(one, two), ratio(one, two));
    }

    private static Estimate difference(Estimate one, Estimate two) {
        double gap = one.value() - two.value();
        double down = Math.hypot(one.value() - one.low(), two.high() - two.value());
        double up = Math.hypot(one.high() - one.value(), two.value() - two.low());
        return new Estimate(gap, Math.hypot(one.standardError(), two.standardError()), gap - down, gap + up);
    }

    private static Estimate ratio(Estimate one, Estimate two) {
        if (!(two.value() > 0) || Double.isNaN(one.value())) {
            return Estimate.UNKNOWN;
        }
        double ratio = one.value() / two.value();
        double error = Math.hypot(one.standardError(), ratio * two.standardError()) / two.value();
        return new Estimate(ratio, error, least(one, two), 1 / least(two, one));
    }

    /**
     * The lesser r for which one - r * two, with an interval as that of a difference, could be 0: a root of a quadratic equation, in the form that
     * neither loses digits nor needs to know the sign of its leading term.
     */
    private static double least(Estimate one, Estimate two) {
        double product = one.value() * two.value();
        double low = one.low() * (2 * one.value() - one.low());
        double high = two.high() * (2 * two.value() - two.high());
        return low <= 0 ? 0 : low / (product + Math.sqrt(Math.max(0, product * product - low * high)));
    }
}
