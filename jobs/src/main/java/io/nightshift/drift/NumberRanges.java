package io.nightshift.drift;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The least and the greatest number of each night of a reference. A night has numbers beyond the range of all the others only
 * where it alone holds the least or the greatest of all; where the next night's begin is an edge of the bins, so that the rows
 * beyond it can be counted.
 */
public final class NumberRanges {
    private final double[] least;
    private final double[] greatest;

    /** @param nights finite, in the order of the nights; empty for one without a finite number */
    public NumberRanges(List<Optional<Range>> nights) {
        this.least = nights.stream()
                .mapToDouble(range -> range.map(Range::least).orElse(Double.POSITIVE_INFINITY))
                .toArray();
        this.greatest = nights.stream()
                .mapToDouble(range -> range.map(Range::greatest).orElse(Double.NEGATIVE_INFINITY))
                .toArray();
    }

    /** Both ends included. */
    public record Range(double least, double greatest) {
        public Range {
            least += 0.0; // -0.0 counts as 0.0, as in bins
            greatest += 0.0;
        }
    }

    /** The bins with edges where all nights but one begin and end, and at the very ends. */
    public NumericBins refine(NumericBins bins) {
        SortedSet<Double> edges = new TreeSet<>(bins.edges());
        for (int night = 0; night < least.length; night++) {
            if (Double.isFinite(least[night])) {
                edges.add(othersLeast(night));
                edges.add(Math.nextUp(othersGreatest(night)));
            }
        }
        edges.removeIf(edge -> !Double.isFinite(edge));
        return new NumericBins(List.copyOf(edges));
    }

    /**
     * Rows of a night with numbers beyond the range of all others; all with a number where no other night has any.
     *
     * @param bins as {@link #refine} made them
     * @param counts of the night
     */
    public long novel(NumericBins bins, int night, BinCounts counts) {
        double from = othersLeast(night);
        double to = othersGreatest(night);
        long within = 0;
        for (int position = 1; position < bins.ordered() - 1; position++) {
            boolean isWithin =
                    bins.edges().get(position - 1) >= from && bins.edges().get(position - 1) <= to;
            within += isWithin ? counts.count(position) : 0;
        }
        return bins.finite(counts) - within;
    }

    private double othersLeast(int night) {
        return without(least, night).min().orElse(Double.POSITIVE_INFINITY);
    }

    private double othersGreatest(int night) {
        return without(greatest, night).max().orElse(Double.NEGATIVE_INFINITY);
    }

    private static DoubleStream without(double[] ends, int night) {
        return IntStream.range(0, ends.length).filter(other -> other != night).mapToDouble(other -> ends[other]);
    }
}
