package io.nightshift.drift;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * How far the nights of a reference lie apart beyond what their numbers of rows explain. Rows of one night share their weather
 * and the state of their carrier, so they say less than as many independent rows would: the design effect of cluster samples.
 * Measured in the metric of Pearson's statistic, {@code sum over groups of (difference of shares)^2 / share}, where a night of n
 * independent rows lies {@code (groups - 1) / n} from the truth.
 *
 * @param between what is left of half the mean squared distance of two nights when that of independent rows is taken off; 0 and up
 * @param blur what could be there and not be seen: one standard error of {@code between} for independent rows
 * @param nights how many independent nights the reference is worth, 2 or more: nights that resemble their neighbours, as those of
 *     a moving average do, are worth fewer; infinite where nothing is known, so that rows count as independent
 * @param independence how much speaks for rows being independent, 0 to 1: 1 where nothing is known of nights; else twice the chance of nights
 *     that differ as much as these where rows are independent, by Pearson's test of homogeneity (1900), times (nights - 2) / (nights + 1)
 */
record NightEffect(double between, double blur, double nights, double independence) {
    /** Rows taken for independent. */
    static final NightEffect NONE = new NightEffect(0, 0, Double.POSITIVE_INFINITY, 1);

    private static final double LEAST_NIGHTS = 2;
    /** Chance of nights being as alike as they were, though they differ more than is reckoned with. */
    private static final double LUCK = 0.1;

    private static final double LEAST_FOR_LUCK = 3;

    /**
     * @param nights in order of time, each the rows of every group; the same groups in each. Of one night with rows nothing is
     *     seen, and the least taken for granted
     */
    static NightEffect of(List<long[]> nights) {
        List<long[]> filled =
                nights.stream().filter(night -> LongStream.of(night).sum() > 0).toList();
        if (filled.size() < LEAST_NIGHTS) {
            return nights.isEmpty() ? NONE : new NightEffect(0, 0, LEAST_NIGHTS, 0);
        }
        return new NightPairs(filled).effect();
    }

    /**
     * What nights add to Pearson's statistic of a further night against all of them, without drift. Its mean is {@code E =
     * between (1 + 1/nights) / scale}; given is the larger of what noise may hide on top of E, and of what E is at most with a
     * chance of 1 - {@value #LUCK}, since nights may have been alike by luck.
     *
     * @param scale 1/n + 1/m of reference and night
     */
    double excess(double scale) {
        if (Double.isInfinite(nights)) {
            return 0;
        }
        double more = (1 + 1 / nights) / scale;
        double freedom = Math.max(LEAST_FOR_LUCK, nights) - 1;
        double lucky = ChiSquaredDistribution.of(freedom).inverseCumulativeProbability(LUCK) / freedom;
        return Math.max((between + blur) * more, (1 + between * more) / lucky - 1);
    }

    /** The same for one share of the rows, where this is of so many groups: what their shares have in the mean. */
    NightEffect perShare(int groups) {
        int freedom = Math.max(1, groups - 1);
        return new NightEffect(between / freedom, blur / freedom, nights, independence);
    }

    NightEffect speakingFor(double ofIndependence) {
        return new NightEffect(between, blur, nights, ofIndependence);
    }

    /** The larger of both in everything. */
    NightEffect atLeast(NightEffect other) {
        return new NightEffect(
                Math.max(between, other.between),
                Math.max(blur, other.blur),
                Math.min(nights, other.nights),
                Math.min(independence, other.independence));
    }
}
