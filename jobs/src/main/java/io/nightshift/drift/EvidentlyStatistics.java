package io.nightshift.drift;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Statistics as Evidently (0.7, {@code legacy/calculations/stattests}) defines them, on frozen bins instead of its own, which it
 * makes anew every night: for those who come from there and compare figures. Nulls are left out, as there.
 */
final class EvidentlyStatistics {
    /** Share that stands for an empty bin. */
    private static final double FILL = 1e-4;
    /** Where a share is as small as that already, the smallest is divided by this. */
    private static final double SMALLER = 1e6;
    /** Least standard deviation that a distance is divided by. */
    private static final double LEAST_DEVIATION = 1e-3;

    private EvidentlyStatistics() {}

    /** Sum of (r - c) ln(r / c), empty bins filled on each side for itself, without sharing the rest anew. */
    static double psi(PooledCounts counts) {
        double[] reference = reference(counts);
        double[] current = current(counts);
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            sum += (reference[i] - current[i]) * Math.log(reference[i] / current[i]);
        }
        return sum;
    }

    /** Divergence of the reference from the current, in nats; filled likewise, then shared anew. */
    static double kullbackLeibler(PooledCounts counts) {
        double[] reference = reference(counts);
        double[] current = current(counts);
        double all = Arrays.stream(reference).sum();
        double now = Arrays.stream(current).sum();
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            sum += reference[i] / all * Math.log(reference[i] / all / (current[i] / now));
        }
        return sum;
    }

    /** W1 in standard deviations of the reference, of which there is a least one. */
    static double wasserstein(CumulativeShares shares) {
        return shares.wasserstein() / Math.max(LEAST_DEVIATION, shares.referenceDeviation());
    }

    private static double[] reference(PooledCounts counts) {
        return filled(counts.groups().stream()
                .mapToLong(PooledCounts.Group::reference)
                .toArray());
    }

    private static double[] current(PooledCounts counts) {
        return filled(
                counts.groups().stream().mapToLong(PooledCounts.Group::current).toArray());
    }

    private static double[] filled(long[] rows) {
        double all = LongStream.of(rows).sum();
        double smallest = LongStream.of(rows).filter(count -> count > 0).min().orElse(0) / all;
        double fill = smallest <= FILL ? smallest / SMALLER : FILL;
        return LongStream.of(rows)
                .mapToDouble(count -> count == 0 ? fill : count / all)
                .toArray();
    }
}
