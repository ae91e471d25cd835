package io.nightshift.drift;

import io.nightshift.drift.PooledCounts.Group;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;

/**
 * How far two samples over the same bins lie apart. With B bins, n and m independent rows and no drift, PSI / c, 8 JSD / c (nats)
 * and Pearson's statistic follow the chi-square distribution with B - 1 degrees of freedom, where c = 1/n + 1/m, by the
 * second-order expansion of f-divergences (Yurdakul and Naranjo, "Statistical properties of the population stability index",
 * 2020, for PSI). Pearson's is the closest to it with few rows a bin.
 */
final class Divergence {
    /** Rows added to every bin, so that an empty one has a finite logarithm (Jeffreys' prior). */
    private static final double SMOOTHING = 0.5;

    private static final double LN_2 = Math.log(2);

    private Divergence() {}

    /** Population stability index: the sum of (c - r) ln(c / r) over shares smoothed by half a row per bin. 0 and up. */
    static double psi(PooledCounts counts) {
        return psiTerms(counts).sum();
    }

    /** What each group adds to it, in their order; none is negative. */
    static DoubleStream psiTerms(PooledCounts counts) {
        return overSmoothed(counts, (reference, current) -> (current - reference) * Math.log(current / reference));
    }

    /**
     * Divergence of Kullback and Leibler (1951) of the current shares from those of the reference, {@code sum of c ln(c / r)} in
     * nats over shares smoothed by half a row per bin. 0 and up; not symmetric.
     */
    static double kullbackLeibler(PooledCounts counts) {
        return Math.max(
                0,
                overSmoothed(counts, (reference, current) -> current * Math.log(current / reference))
                        .sum());
    }

    /**
     * Jensen-Shannon distance: the square root of the Jensen-Shannon divergence to base 2 (Lin, 1991). 0 for equal shares, 1 for
     * shares without a common bin; a metric.
     */
    static double jensenShannonDistance(PooledCounts counts) {
        return Math.sqrt(Math.min(1, jensenShannonNats(counts) / LN_2));
    }

    /** Jensen-Shannon divergence in nats: 0 to ln 2. */
    static double jensenShannonNats(PooledCounts counts) {
        double nats = sumOverShares(counts, (reference, current) -> {
            double middle = (reference + current) / 2;
            return (entropyTerm(reference, middle) + entropyTerm(current, middle)) / 2;
        });
        return Math.max(0, nats);
    }

    /** Total variation: half the sum of |r - c|; the largest difference of probability of any set of bins. 0 to 1. */
    static double totalVariation(PooledCounts counts) {
        return sumOverShares(counts, (reference, current) -> Math.abs(reference - current)) / 2;
    }

    /** Hellinger distance (1909): root of 1 - sum of sqrt(r c). 0 for equal shares, 1 without a common bin; a metric. */
    static double hellinger(PooledCounts counts) {
        double overlap = sumOverShares(counts, (reference, current) -> Math.sqrt(reference * current));
        return Math.sqrt(Math.max(0, 1 - overlap));
    }

    /** The largest difference of the shares of a bin. 0 to 1. */
    static double largestDifference(PooledCounts counts) {
        double n = counts.referenceRows();
        double m = counts.currentRows();
        return counts.groups().stream()
                .mapToDouble(group -> Math.abs(group.reference() / n - group.current() / m))
                .max()
                .orElse(0);
    }

    /** Statistic of the likelihood ratio test of homogeneity (Wilks, 1938): 2 sum of observed ln(observed / expected). */
    static double likelihoodRatio(PooledCounts counts) {
        double n = counts.referenceRows();
        double m = counts.currentRows();
        double nats = sumOverShares(counts, (reference, current) -> {
            double pooled = (n * reference + m * current) / (n + m);
            return n * entropyTerm(reference, pooled) + m * entropyTerm(current, pooled);
        });
        return Math.max(0, 2 * nats);
    }

    /** Pearson's chi-square of homogeneity of two samples: the sum of (r - c)^2 / p / (1/n + 1/m), p the pooled share. */
    static double pearson(PooledCounts counts) {
        double n = counts.referenceRows();
        double m = counts.currentRows();
        double sum = 0;
        for (Group group : counts.groups()) {
            double difference = group.reference() / n - group.current() / m;
            double pooled = (group.reference() + group.current()) / (n + m);
            sum += pooled == 0 ? 0 : difference * difference / pooled;
        }
        return sum / (1 / n + 1 / m);
    }

    private static DoubleStream overSmoothed(PooledCounts counts, DoubleBinaryOperator term) {
        double perBin = SMOOTHING * counts.groups().size();
        double referenceRows = counts.referenceRows() + perBin;
        double currentRows = counts.currentRows() + perBin;
        return counts.groups().stream()
                .mapToDouble(group -> term.applyAsDouble(
                        (group.reference() + SMOOTHING) / referenceRows, (group.current() + SMOOTHING) / currentRows));
    }

    private static double sumOverShares(PooledCounts counts, DoubleBinaryOperator term) {
        double n = counts.referenceRows();
        double m = counts.currentRows();
        List<Group> groups = counts.groups();
        return groups.stream()
                .mapToDouble(group -> term.applyAsDouble(group.reference() / n, group.current() / m))
                .sum();
    }

    private static double entropyTerm(double share, double middle) {
        return share == 0 ? 0 : share * Math.log(share / middle);
    }
}
