package io.nightshift.drift;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Chances, without drift, of what a share of rows shows. */
final class ShareTest {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private ShareTest() {}

    /** Two-sided test of equal shares, k of n against l of m, by the pooled normal approximation. */
    static double differs(long k, long n, long l, long m) {
        double difference = Math.abs((double) l / m - (double) k / n);
        double deviation = pooledDeviation(k, n, l, m);
        return deviation == 0 ? 1 : Math.min(1, 2 * NORMAL.survivalProbability(difference / deviation));
    }

    /** The difference of shares that {@link #differs} meets with the given chance. */
    static double criticalDifference(double chance, long k, long n, long l, long m) {
        return NORMAL.inverseSurvivalProbability(chance / 2) * pooledDeviation(k, n, l, m);
    }

    /**
     * One-sided test that l of m is no larger a share than k of n: given k + l, the chance that a binomial of k + l trials with
     * probability m / (n + m) reaches l. Exact for rare events, conservative for others.
     */
    static double exceeds(long k, long n, long l, long m) {
        return l == 0 ? 1 : RegularizedBeta.value((double) m / (n + m), l, k + 1.0);
    }

    /**
     * Chance that l or more of m rows lie outside the range of n others from the same continuous distribution, on both sides
     * together: of all C(n + m, n) orders of the rows those that leave l or more of the m at the ends. Conservative with ties.
     */
    static double outsideRange(long n, long l, long m) {
        if (l == 0) {
            return 1;
        }
        double all = logChoose(n + m, n);
        double open = n + m - 1.0 - l;
        double chance = (l + 1.0) * Math.exp(logChoose(open, n - 1.0) - all) + Math.exp(logChoose(open, n) - all);
        return Math.min(1, chance);
    }

    private static double pooledDeviation(long k, long n, long l, long m) {
        double pooled = (double) (k + l) / (n + m);
        return Math.sqrt(pooled * (1 - pooled) * (1.0 / n + 1.0 / m));
    }

    private static double logChoose(double n, double k) {
        if (k > n) {
            return Double.NEGATIVE_INFINITY;
        }
        return LogGamma.value(n + 1) - LogGamma.value(k + 1) - LogGamma.value(n - k + 1);
    }
}
