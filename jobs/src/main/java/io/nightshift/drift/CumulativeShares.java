package io.nightshift.drift;

import java.util.List;
import java.util.Optional;

/**
 * The distribution functions of the finite numbers of two samples, known at the edges of numeric bins and taken for straight
 * lines between them. A number beyond the outermost edge stands at that edge, so that one number, however large, moves nothing
 * by more than its row. Where exact figures need more than counts, bounds tell how far off they may be.
 *
 * @param edges two or more, ascending
 * @param reference share of the reference's numbers below each edge
 * @param current likewise
 */
record CumulativeShares(List<Double> edges, double[] reference, double[] current) {

    /** What an interval between two edges adds. */
    @FunctionalInterface
    private interface Term {
        /** @param i its lower edge */
        double of(int i);
    }

    /** Empty for categories, and where a side has no finite number or the bins no edges. */
    static Optional<CumulativeShares> of(DriftCase drift) {
        boolean isKnown = drift.bins() instanceof NumericBins bins
                && !bins.edges().isEmpty()
                && bins.finite(drift.reference()) > 0
                && bins.finite(drift.current()) > 0;
        if (!isKnown) {
            return Optional.empty();
        }
        NumericBins numbers = (NumericBins) drift.bins();
        return Optional.of(new CumulativeShares(
                numbers.edges(), below(numbers, drift.reference()), below(numbers, drift.current())));
    }

    private static double[] below(NumericBins bins, BinCounts counts) {
        double[] shares = new double[bins.edges().size()];
        double all = bins.finite(counts);
        long rows = 0;
        for (int i = 0; i < shares.length; i++) {
            rows += counts.count(i);
            shares[i] = rows / all;
        }
        return shares;
    }

    /**
     * The most that the Kolmogorov-Smirnov distance of the rows can be, whatever lies within the bins: the largest of {@code
     * |F(i+1) - G(i)|} and {@code |G(i+1) - F(i)|} over bins.
     */
    double mostKolmogorovSmirnov() {
        int last = edges.size() - 1;
        double most = Math.max(Math.max(reference[0], current[0]), 1 - Math.min(reference[last], current[last]));
        for (int i = 0; i < last; i++) {
            most = Math.max(most, farthest(i));
        }
        return most;
    }

    /** W1, the area between both distribution functions (Vallender, 1974), in the unit of the column. */
    double wasserstein() {
        return sum(i -> {
            double from = reference[i] - current[i];
            double to = reference[i + 1] - current[i + 1];
            double ends = Math.abs(from) + Math.abs(to);
            // Of lines that cross, two triangles.
            double mean = from * to < 0 ? (from * from + to * to) / ends / 2 : ends / 2;
            return width(i) * mean;
        });
    }

    /** The least that W1 can be, whatever lies within the bins. */
    double leastWasserstein() {
        return sum(i -> width(i) * Math.max(0, Math.max(reference[i] - current[i + 1], current[i] - reference[i + 1])));
    }

    /** The most that W1 can be. */
    double mostWasserstein() {
        return sum(i -> width(i) * farthest(i));
    }

    /** Energy distance, root of twice the area below the squared difference (Szekely, 2003; as scipy has it). */
    double energy() {
        double area = sum(i -> {
            double from = reference[i] - current[i];
            double to = reference[i + 1] - current[i + 1];
            return width(i) * (from * from + from * to + to * to) / 3;
        });
        return Math.sqrt(2 * Math.max(0, area));
    }

    /** Standard deviation of the reference, its rows spread evenly within each bin. */
    double referenceDeviation() {
        int last = edges.size() - 1;
        double first = edges.get(0);
        double above = 1 - reference[last];
        double mean = first + above * (edges.get(last) - first) + sum(i -> share(i) * (middle(i) - first));
        double ends = reference[0] * squared(first - mean) + above * squared(edges.get(last) - mean);
        return Math.sqrt(ends + sum(i -> share(i) * (squared(middle(i) - mean) + squared(width(i)) / 12)));
    }

    private static double squared(double value) {
        return value * value;
    }

    private double middle(int i) {
        return edges.get(i) + width(i) / 2;
    }

    private double farthest(int i) {
        return Math.max(reference[i + 1] - current[i], current[i + 1] - reference[i]);
    }

    private double share(int i) {
        return reference[i + 1] - reference[i];
    }

    private double width(int i) {
        return edges.get(i + 1) - edges.get(i);
    }

    private double sum(Term term) {
        double sum = 0;
        for (int i = 0; i + 1 < edges.size(); i++) {
            sum += term.of(i);
        }
        return sum;
    }
}
