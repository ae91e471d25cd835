package io.nightshift.drift;

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
 */
final class NightlyChance {
    /**
     * Degrees of freedom that are given beforehand, as moderated variances have them (Smyth, 2004): with few nights and none the
     * quantiles of F are beyond any data.
     */
    static final double PRIOR = 8;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double mean;
    private final double freedom;
    private final double denominator;

    private NightlyChance(double mean, double freedom, double nights) {
        this.mean = mean;
        this.freedom = freedom;
        this.denominator = PRIOR + freedom * (nights - 1);
    }

    /**
     * Of a comparison of distributions.
     *
     * @param groups two or more
     * @param scale 1/n + 1/m
     */
    static NightlyChance ofGroups(int groups, NightEffect effect, double scale) {
        double excess = effect.excess(scale);
        double mean = groups - 1 + excess;
        double variance = 2 * (1 + excess) * (1 + excess) + 2.0 * (groups - 2);
        return new NightlyChance(mean, 2 * mean * mean / variance, effect.nights());
    }

    /** Times that the variance of a share exceeds that of independent rows. */
    double designEffect() {
        return mean;
    }

    /** Chance of Pearson's statistic being at least so large. */
    double ofStatistic(double statistic) {
        if (Double.isInfinite(denominator)) {
            return ChiSquaredDistribution.of(freedom).survivalProbability(statistic);
        }
        return FDistribution.of(freedom, denominator).survivalProbability(statistic / mean);
    }

    /** The statistic that is exceeded with that chance. */
    double criticalStatistic(double chance) {
        return Double.isInfinite(denominator)
                ? ChiSquaredDistribution.of(freedom).inverseSurvivalProbability(chance)
                : FDistribution.of(freedom, denominator).inverseSurvivalProbability(chance) * mean;
    }

    /** A two-sided chance for which the variance was taken as known, as what it is when that is known from some nights. */
    double estimated(double chance) {
        if (Double.isInfinite(denominator)) {
            return chance;
        }
        double deviations = NORMAL.inverseSurvivalProbability(Math.max(chance, Double.MIN_NORMAL) / 2);
        return 2 * TDistribution.of(denominator).survivalProbability(deviations);
    }

    /** The inverse of {@link #estimated}. */
    double known(double chance) {
        if (Double.isInfinite(denominator)) {
            return chance;
        }
        double deviations = TDistribution.of(denominator).inverseSurvivalProbability(chance / 2);
        return 2 * NORMAL.survivalProbability(deviations);
    }
}
