package io.nightshift.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Bins of numbers. With edges {@code e[0] < e[1] < ... < e[k-1]} the positions are
 *
 * <pre>
 *   0        below      (-infinity, e[0])
 *   i        interval   [e[i-1], e[i])      lower edge in, upper edge out
 *   k        above      [e[k-1], infinity)
 *   k + 1    null
 *   k + 2    NaN
 *   k + 3    -infinity
 *   k + 4    +infinity
 * </pre>
 *
 * so a finite value's position is the number of edges that are less than or equal to it. A value with a bin of its own, an atom
 * {@code a}, is the interval {@code [a, nextUp(a))}, which holds no other double; the last edge is {@code nextUp} of the
 * reference's maximum. Hence one rule serves all. Without edges, because the reference held no finite number, position 0 takes
 * every finite number.
 *
 * @param edges finite, strictly ascending; -0.0 counts as 0.0
 */
public record NumericBins(List<Double> edges) implements BinSet {
    public NumericBins {
        edges = edges.stream().map(edge -> edge + 0.0).toList();
        for (int i = 0; i < edges.size(); i++) {
            boolean ascends = i == 0 || edges.get(i - 1) < edges.get(i);
            if (!Double.isFinite(edges.get(i)) || !ascends) {
                throw new IllegalArgumentException("edges must be finite and strictly ascending, but are " + edges);
            }
        }
    }

    /** The same with one more edge, unless there is one. */
    public NumericBins with(double edge) {
        SortedSet<Double> all = new TreeSet<>(edges);
        all.add(edge + 0.0);
        return new NumericBins(List.copyOf(all));
    }

    /** Position of a value; the oracle for whatever counts at scale. */
    public int binOf(Double value) {
        if (value == null) {
            return nullBin();
        }
        double number = value;
        if (Double.isNaN(number)) {
            return nullBin() + 1;
        }
        if (Double.isInfinite(number)) {
            return nullBin() + (number < 0 ? 2 : 3);
        }
        return edgesUpTo(number);
    }

    /** Number of bins of finite numbers; they stand first, in ascending order. */
    public int ordered() {
        return edges.size() + 1;
    }

    /** Rows with a finite number. */
    long finite(BinCounts counts) {
        return counts.counts().stream()
                .limit(ordered())
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public int nullBin() {
        return ordered();
    }

    @Override
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < ordered(); i++) {
            bins.add(finite(i));
        }
        for (Bin.Kind kind :
                List.of(Bin.Kind.NULL, Bin.Kind.NAN, Bin.Kind.NEGATIVE_INFINITY, Bin.Kind.POSITIVE_INFINITY)) {
            bins.add(Bin.special(bins.size(), kind));
        }
        return List.copyOf(bins);
    }

    @Override
    public int size() {
        return ordered() + 4;
    }

    private Bin finite(int position) {
        if (edges.isEmpty()) {
            return new Bin(position, Bin.Kind.INTERVAL, "any number");
        }
        if (position == 0) {
            return new Bin(position, Bin.Kind.BELOW, "< " + Bin.readable(edges.get(0)));
        }
        if (position == edges.size()) {
            double maximum = Math.nextDown(edges.get(position - 1));
            return new Bin(position, Bin.Kind.ABOVE, "> " + Bin.readable(maximum));
        }
        return Bin.interval(position, edges.get(position - 1), edges.get(position));
    }

    private int edgesUpTo(double value) {
        int low = 0;
        int high = edges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges.get(middle) <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
