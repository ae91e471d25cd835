package io.nightshift.drift;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Freezes bins from a reference. Numbers get bins of about equal mass with edges at quantiles; a value that alone holds the mass
 * of a bin, an atom, gets one of its own, since quantile ranges around it would be empty or unequal.
 */
public final class ReferenceBins {
    /** Bins of a numeric column. */
    public static final int NUMERIC = 20;
    /** Categories with a bin of their own. More would be chosen by chance among rare ones, and look drifted ever after. */
    public static final int CATEGORIES = 30;
    /** Distinct values of a reference that are remembered at most, to tell other from unseen. */
    public static final int REMEMBERED = 10_000;

    private ReferenceBins() {}

    /**
     * Bins from a sample.
     *
     * @param sample any order; NaN and infinities are left out, they have bins anyway
     * @param bins wanted at most, without below, above and the special ones; at least 1
     */
    public static NumericBins ofSample(double[] sample, int bins) {
        requireBins(bins);
        double[] sorted = Arrays.stream(sample)
                .filter(Double::isFinite)
                .map(value -> value + 0.0)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new NumericBins(List.of());
        }
        TreeSet<Double> edges = range(sorted[0], sorted[sorted.length - 1]);
        double[] rest = takeAtoms(sorted, (double) sorted.length / bins, edges);
        int restBins = (int) Math.max(1, (long) bins * rest.length / sorted.length);
        for (int i = 1; i < restBins; i++) {
            edges.add(rest[(int) ((long) i * rest.length / restBins)]);
        }
        return new NumericBins(List.copyOf(edges));
    }

    /**
     * Bins from quantiles at equal steps, minimum first and maximum last, as from a sketch. A value that occurs more than once
     * spans at least one whole step, and so is an atom.
     *
     * @param quantiles finite and ascending; empty where the reference holds no finite number
     */
    public static NumericBins ofQuantiles(double... quantiles) {
        if (quantiles.length == 0) {
            return new NumericBins(List.of());
        }
        TreeSet<Double> edges = range(quantiles[0], quantiles[quantiles.length - 1]);
        for (int i = 1; i < quantiles.length; i++) {
            edges.add(quantiles[i - 1] + 0.0);
            if (quantiles[i] == quantiles[i - 1]) {
                edges.add(quantiles[i] + 0.0);
                edges.add(Math.nextUp(quantiles[i]));
            }
        }
        return new NumericBins(List.copyOf(edges));
    }

    /**
     * Bins from the frequency of every value.
     *
     * @param counts value to rows, nulls left out; values that differ in case differ
     * @param cap categories with a bin of their own at most, as {@link CategoryChoice} chooses them
     */
    public static CategoryBins ofCategories(Map<String, Long> counts, int cap) {
        requireBins(cap);
        CategoryChoice choice = CategoryChoice.of(counts);
        long singletons = counts.values().stream().filter(rows -> rows == 1).count();
        List<String> own = choice.own(cap);
        boolean remembered = counts.size() <= REMEMBERED;
        Set<String> known = Set.copyOf(own);
        List<String> others = choice.ranked().stream()
                .filter(value -> remembered && !known.contains(value))
                .toList();
        return new CategoryBins(own, others, remembered, singletons);
    }

    private static TreeSet<Double> range(double minimum, double maximum) {
        return new TreeSet<>(List.of(minimum + 0.0, Math.nextUp(maximum + 0.0)));
    }

    /** Adds the edges of every value with at least that many rows, and returns the other values. */
    private static double[] takeAtoms(double[] sorted, double leastRows, TreeSet<Double> edges) {
        double[] rest = new double[sorted.length];
        int kept = 0;
        for (int start = 0, end; start < sorted.length; start = end) {
            end = start + 1;
            while (end < sorted.length && sorted[end] == sorted[start]) {
                end++;
            }
            // Two rows at least, or a sample smaller than the number of bins would consist of atoms.
            if (end - start >= Math.max(2, leastRows)) {
                edges.add(sorted[start]);
                edges.add(Math.nextUp(sorted[start]));
            } else {
                System.arraycopy(sorted, start, rest, kept, end - start);
                kept += end - start;
            }
        }
        return Arrays.copyOf(rest, kept);
    }

    private static void requireBins(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("at least one bin is needed, but " + bins + " were asked for");
        }
    }
}
