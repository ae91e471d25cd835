package io.nightshift.drift;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts two columns into the bins of the first one. Edges of numbers stand where cells begin, nearest to the quantiles of the
 * reference, and so each cell is in one bin, whole: shares are exact. A cell that alone holds the rows of a bin has one of its own.
 */
public final class CellBins {
    private CellBins() {}

    /**
     * @param reference of the same kind as current
     * @param bins wanted at most of numbers, and categories with a bin of their own
     */
    public static DriftCase compare(String subject, ValueCells reference, ValueCells current, int bins) {
        ValueCells both = ValueCells.together(List.of(reference, current), reference.isOfTexts());
        ValueCells before = reference.asIn(both);
        ValueCells now = current.asIn(both);
        return reference.isOfTexts() ? texts(subject, before, now, bins) : numbers(subject, before, now, bins);
    }

    private static DriftCase texts(String subject, ValueCells before, ValueCells now, int bins) {
        Map<String, Long> reference = named(before);
        CategoryBins categories = ReferenceBins.ofCategories(reference, bins);
        return new DriftCase(
                subject,
                categories,
                counts(categories, reference, before.nulls()),
                counts(categories, named(now), now.nulls()));
    }

    /** Cells of a hash go by its first digits. */
    private static Map<String, Long> named(ValueCells values) {
        Map<String, Long> named = new TreeMap<>();
        values.texts().ifPresentOrElse(named::putAll, () -> values.cells()
                .byLeastKey()
                .forEach((key, rows) -> named.put(String.format("#%016x", key), rows)));
        return named;
    }

    private static BinCounts counts(CategoryBins bins, Map<String, Long> values, long nulls) {
        Map<Integer, Long> byPosition = new HashMap<>();
        values.forEach((text, rows) -> byPosition.merge(bins.binOf(text), rows, Long::sum));
        byPosition.put(bins.nullBin(), nulls);
        return BinCounts.of(bins, byPosition);
    }

    private static DriftCase numbers(String subject, ValueCells before, ValueCells now, int bins) {
        NumericBins edges = edges(before.cells(), bins);
        return new DriftCase(subject, edges, counts(edges, before), counts(edges, now));
    }

    private static BinCounts counts(NumericBins bins, ValueCells values) {
        Map<Integer, Long> byPosition = new HashMap<>();
        values.cells().byLeastKey().forEach((key, rows) -> byPosition.merge(bins.binOf(least(key)), rows, Long::sum));
        byPosition.put(bins.nullBin(), values.nulls());
        long[] notFinite = values.notFinite();
        for (int i = 0; i < notFinite.length; i++) {
            byPosition.put(bins.nullBin() + 1 + i, notFinite[i]);
        }
        return BinCounts.of(bins, byPosition);
    }

    private static double least(long key) {
        double number = ValueCells.number(key);
        return Double.isFinite(number) ? number : -Double.MAX_VALUE;
    }

    private static NumericBins edges(Cells cells, int bins) {
        SortedMap<Long, Long> reference = cells.byLeastKey();
        TreeSet<Double> edges = new TreeSet<>();
        if (!reference.isEmpty()) {
            edges.add(least(reference.firstKey()));
            addEnd(edges, reference.lastKey(), cells);
            SortedMap<Long, Long> rest = takeAtoms(reference, (double) cells.keys() / bins, edges, cells);
            long rows = rest.values().stream().mapToLong(Long::longValue).sum();
            addQuantiles(rest, rows, Math.max(1, bins * rows / cells.keys()), edges);
        }
        return new NumericBins(List.copyOf(edges));
    }

    /** Where the next cell begins; nowhere beyond the last number. */
    private static void addEnd(TreeSet<Double> edges, long cell, Cells cells) {
        double end = ValueCells.number(cell + (1L << cells.shift()));
        if (Double.isFinite(end)) {
            edges.add(end);
        }
    }

    /** Adds the edges of every cell with at least that many rows, and returns the other cells. */
    private static SortedMap<Long, Long> takeAtoms(
            SortedMap<Long, Long> reference, double leastRows, TreeSet<Double> edges, Cells cells) {
        SortedMap<Long, Long> rest = new TreeMap<>();
        reference.forEach((cell, rows) -> {
            // Two rows at least, or a sample smaller than the number of bins would consist of atoms.
            if (rows >= Math.max(2, leastRows)) {
                edges.add(least(cell));
                addEnd(edges, cell, cells);
            } else {
                rest.put(cell, rows);
            }
        });
        return rest;
    }

    /** @param rows of all of them */
    private static void addQuantiles(SortedMap<Long, Long> rest, long rows, long bins, TreeSet<Double> edges) {
        long below = 0;
        long next = 1;
        for (Map.Entry<Long, Long> cell : rest.entrySet()) {
            long upTo = below + cell.getValue();
            while (next < bins && upTo > next * rows / bins) {
                edges.add(least(cell.getKey()));
                next++;
            }
            below = upTo;
        }
    }
}
