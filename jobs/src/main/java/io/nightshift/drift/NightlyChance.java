package io.nightshift.drift;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Chances without drift where rows of one night go together, and where how much they do is itself only known from some nights.
 *
 * <p>Pearson's statistic of G groups is then a sum of chi-squares of one degree of freedom with different weights. Its mean is
 * {@code M = G - 1 + E}, E the {@link NightEffect#excess}; taking all of E for one direction, the worst case, its variance is
 * {@code V = 2 (1 + E)^2 + 2 (G - 2)}. As Rao and Scott (1984) with Satterthwaite (1946) it is taken for {@code M F}, F with
 * {@code f = 2 M^2 / V} and {@code d} degrees of freedom: {@code f = G - 1} for independent rows, 1 for nights that move as one.
 * {@code d = PRIOR + f (nights - 1)} pays for E being estimated.
 *
 * <p>E is never known to be 0, and reckoned with on the safe side, so that by this test alone rows that are independent would seem to
 * drift too seldom. The chance is therefore the mean of that of independent rows and of this one, weighted by {@link
 * NightEffect#independence}: a mean of chances of one figure is one itself where the weights are those of what holds.
 */
final class NightlyChance {
    /**
     * Degrees of freedom that are given beforehand, as moderated variances have them (Smyth, 2004): with few nights and none the
     * quantiles of F are beyond any data.
     */
    static final double PRIOR = 8;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** Halvings of the range in which a critical statistic is looked for. */
    private static final int HALVINGS = 60;

    private final double independence;
    private final int groups;
    private final double mean;
    private final double freedom;
    private final double denominator;

    private NightlyChance(int groups, NightEffect effect, double excess) {
        this.independence = effect.independence();
        this.groups = groups;
        this.mean = groups - 1 + excess;
        this.freedom = 2 * mean * mean / (2 * (1 + excess) * (1 + excess) + 2.0 * (groups - 2));
        this.denominator = PRIOR + freedom * (effect.nights() - 1);
    }

    /**
     * Of a comparison of distributions.
     *
     * @param groups two or more
     * @param scale 1/n + 1/m
     */
    static NightlyChance ofGroups(int groups, NightEffect effect, double scale) {
        return new NightlyChance(groups, effect, effect.excess(scale));
    }

    /** Chance of Pearson's statistic being at least so large. */
    double ofStatistic(double statistic) {
        double ofRows = ChiSquaredDistribution.of(groups - 1.0).survivalProbability(statistic);
        return independence == 1 ? ofRows : together(ofRows, ofNights(statistic));
    }

    private double ofNights(double statistic) {
        return FDistribution.of(freedom, denominator).survivalProbability(statistic / mean);
    }

    /** The statistic that is exceeded with that chance. */
    double criticalStatistic(double chance) {
        double low = ChiSquaredDistribution.of(groups - 1.0).inverseSurvivalProbability(chance);
        if (independence == 1) {
            return low;
        }
        double high = FDistribution.of(freedom, denominator).inverseSurvivalProbability(chance) * mean;
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (ofStatistic(middle) > chance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * Chance that a normal or a binomial figure is found by.
     *
     * @param pValue of how many times the variance of independent rows
     */
    double of(DoubleUnaryOperator pValue) {
        double ofRows = pValue.applyAsDouble(1);
        return independence == 1 ? ofRows : together(ofRows, estimated(pValue.applyAsDouble(mean)));
    }

    private double together(double ofRows, double ofNights) {
        return independence * ofRows + (1 - independence) * ofNights;
    }

    /** A two-sided chance for which the variance was taken as known, as what it is when that is known from some nights. */
    private double estimated(double chance) {
        double deviations = NORMAL.inverseSurvivalProbability(Math.max(chance, Double.MIN_NORMAL) / 2);
        return 2 * TDistribution.of(denominator).survivalProbability(deviations);
    }
}
