package io.nightshift.drift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Rows per bin. Counts of several nights or slices add up to the counts of all of them.
 *
 * @param counts one per bin of a {@link BinSet}, by position; none negative
 */
public record BinCounts(List<Long> counts) {
    public BinCounts {
        counts = List.copyOf(counts);
        if (counts.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("a count is negative in " + counts);
        }
    }

    /** No rows. */
    public static BinCounts none(BinSet bins) {
        return new BinCounts(Collections.nCopies(bins.size(), 0L));
    }

    /** Counts by position; positions not named have none. */
    public static BinCounts of(BinSet bins, Map<Integer, Long> byPosition) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(bins.size(), 0L));
        byPosition.forEach(counts::set);
        return new BinCounts(counts);
    }

    /** Counts numbers, nulls among them, one by one. */
    public static BinCounts ofNumbers(NumericBins bins, Iterable<Double> values) {
        long[] counts = new long[bins.size()];
        values.forEach(value -> counts[bins.binOf(value)]++);
        return of(counts);
    }

    /** Counts categories, nulls among them, one by one. */
    public static BinCounts ofCategories(CategoryBins bins, Iterable<String> values) {
        long[] counts = new long[bins.size()];
        values.forEach(value -> counts[bins.binOf(value)]++);
        return of(counts);
    }

    private static BinCounts of(long[] counts) {
        return new BinCounts(java.util.Arrays.stream(counts).boxed().toList());
    }

    /** Those of the first so many bins. */
    long[] first(int bins) {
        return counts.stream().limit(bins).mapToLong(Long::longValue).toArray();
    }

    public long count(int position) {
        return counts.get(position);
    }

    /** All rows, nulls included. */
    public long rows() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** Share of all rows; 0 without rows. */
    public double share(int position) {
        long rows = rows();
        return rows == 0 ? 0 : (double) count(position) / rows;
    }

    /** Rows of both. */
    public BinCounts plus(BinCounts other) {
        if (counts.size() != other.counts.size()) {
            throw new IllegalArgumentException(
                    "counts of " + counts.size() + " bins cannot be added to counts of " + other.counts.size());
        }
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            sums.add(counts.get(i) + other.counts.get(i));
        }
        return new BinCounts(sums);
    }
}
