package io.nightshift.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A Brownian bridge looked at in some places only: what the difference of two distribution functions is like without drift, where it is
 * known at edges of bins. Kolmogorov's distribution is that of a look at all places, and too careful for twenty: it finds 2 % where it means 5.
 *
 * <p>A path that is looked at every s has to go 0.5826 sqrt(s) less far than it seems (Chernoff, 1965; Broadie, Glasserman and Kou, 1997), so the
 * chance is Kolmogorov's of a distance that is larger by so much, s being the median step. The sum of the chances of single places is an upper
 * bound, and near to it where there are few; the largest of them is a lower one.
 *
 * @param places shares below the edges, ascending, each above 0 and below 1
 */
record BridgeAtEdges(List<Double> places) {
    /** Minus the zeta function at 1/2, by the root of two pi. */
    private static final double OVERSHOOT = 0.5825971579;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int TERMS = 100;

    BridgeAtEdges {
        places = List.copyOf(places);
    }

    /** Leaves out what tells nothing: places at the ends, and those that are like the one before. */
    static BridgeAtEdges at(double... shares) {
        List<Double> kept = new ArrayList<>();
        double last = 0;
        for (double share : shares) {
            if (share > last && share < 1) {
                kept.add(share);
                last = share;
            }
        }
        return new BridgeAtEdges(kept);
    }

    /** Chance of a distance from 0 of at least x in one of the places; 1 for x of 0 or less, and 0 where there is no place. */
    double exceeds(double x) {
        if (x <= 0 || places.isEmpty()) {
            return x <= 0 ? 1 : 0;
        }
        double sum = 0;
        double largest = 0;
        for (double place : places) {
            double here = 2 * NORMAL.survivalProbability(x / Math.sqrt(place * (1 - place)));
            sum += here;
            largest = Math.max(largest, here);
        }
        return Math.max(largest, Math.min(sum, kolmogorov(x + OVERSHOOT * Math.sqrt(medianStep()))));
    }

    private double medianStep() {
        List<Double> ends = Stream.concat(Stream.concat(Stream.of(0.0), places.stream()), Stream.of(1.0))
                .toList();
        List<Double> steps = new ArrayList<>();
        for (int i = 1; i < ends.size(); i++) {
            steps.add(ends.get(i) - ends.get(i - 1));
        }
        steps.sort(null);
        return steps.get(steps.size() / 2);
    }

    /** {@code 2 sum (-1)^(k-1) exp(-2 k^2 x^2)}. */
    static double kolmogorov(double x) {
        if (x < 0.2) {
            return 1; // the series converges slowly here, and its value is 1 to 12 digits
        }
        double sum = 0;
        for (int k = 1; k <= TERMS; k++) {
            double term = Math.exp(-2.0 * k * k * x * x);
            sum += k % 2 == 1 ? 2 * term : -2 * term;
            if (term < 1e-17 * sum) {
                break;
            }
        }
        return Math.min(1, Math.max(0, sum));
    }
}
