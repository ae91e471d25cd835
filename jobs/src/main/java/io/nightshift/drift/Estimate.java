package io.nightshift.drift;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A metric with its sampling error.
 *
 * @param value NaN where it has no meaning, as AUC of one class
 * @param standardError NaN where it is not known
 * @param low lower end of the interval of 95 % confidence, NaN where it is not known
 * @param high upper end
 */
public record Estimate(double value, double standardError, double low, double high) {
    private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);
    static final Estimate UNKNOWN = exact(Double.NaN);

    /** A value without a known error. */
    public static Estimate exact(double value) {
        return new Estimate(value, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Value and 1.96 standard errors on both sides. */
    static Estimate normal(double value, double standardError) {
        return new Estimate(value, standardError, value - Z * standardError, value + Z * standardError);
    }

    /** A mean, which must not fall below 0. */
    static Estimate nonNegativeMean(Moments moments) {
        if (moments.count() == 0) {
            return UNKNOWN;
        }
        Estimate mean = normal(moments.mean(), moments.standardError());
        return new Estimate(mean.value, mean.standardError, Math.max(0, mean.low), mean.high);
    }

    /** A share of rows with Wilson's score interval (1927), which holds near 0 and 1 too. */
    public static Estimate share(double part, double rows) {
        if (rows == 0) {
            return UNKNOWN;
        }
        double share = part / rows;
        double widening = Z * Z / rows;
        double centre = (share + widening / 2) / (1 + widening);
        double half = Z * Math.sqrt((share * (1 - share) + widening / 4) / rows) / (1 + widening);
        return new Estimate(
                share, Math.sqrt(share * (1 - share) / rows), Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /**
     * 1 less a positive ratio, whose interval is taken on the scale of its logarithm, so that it stays below 1.
     *
     * @param relativeError standard error of the ratio as a share of it
     */
    static Estimate lessRatio(double ratio, double relativeError) {
        double widest = Math.exp(Z * relativeError);
        return new Estimate(1 - ratio, ratio * relativeError, 1 - ratio * widest, 1 - ratio / widest);
    }

    /**
     * A positive value whose interval is taken on the scale of its logarithm.
     *
     * @param relativeError standard error as a share of it
     */
    static Estimate positive(double value, double relativeError) {
        double widest = Math.exp(Z * relativeError);
        return new Estimate(value, value * relativeError, value / widest, value * widest);
    }

    /** A value between -1 and 1 whose interval is taken on the scale of its inverse hyperbolic tangent (Fisher, 1921). */
    static Estimate correlation(double value, double standardError) {
        double spread = 1 - value * value;
        if (spread <= 0) {
            return new Estimate(value, standardError, Double.NaN, Double.NaN);
        }
        double z = Math.log((1 + value) / (1 - value)) / 2;
        double half = Z * standardError / spread;
        return new Estimate(value, standardError, Math.tanh(z - half), Math.tanh(z + half));
    }

    /** The same error, and on log odds the interval, of another value between 0 and 1. */
    public Estimate of(double other) {
        return onLogOdds(other, standardError);
    }

    /** The same with an interval that goes no further than these. */
    Estimate within(double least, double greatest) {
        return new Estimate(value, standardError, Math.max(least, low), Math.min(greatest, high));
    }

    /** A value between 0 and 1 whose interval is taken on the scale of log odds, so that it stays there. */
    static Estimate onLogOdds(double value, double standardError) {
        double spread = value * (1 - value);
        if (Double.isNaN(standardError) || spread == 0) {
            return new Estimate(value, standardError, Double.NaN, Double.NaN);
        }
        double odds = Math.log(value / (1 - value));
        double half = Z * standardError / spread;
        return new Estimate(value, standardError, logistic(odds - half), logistic(odds + half));
    }

    private static double logistic(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }
}
