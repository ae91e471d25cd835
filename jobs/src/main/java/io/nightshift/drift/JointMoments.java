package io.nightshift.drift;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows, sums and sums of products of the codes of several columns: exact, so those of several nights or slices add up to those of all
 * of them, and those of one can be taken off again. All correlations, and all that follows from them, are computed from these.
 */
public final class JointMoments {
    private final int columns;
    private final long[] sums;

    private JointMoments(long[] sums) {
        this.columns = (int) Math.round((Math.sqrt(8.0 * sums.length + 1) - 3) / 2);
        this.sums = sums;
        if (size(columns) != sums.length) {
            throw new IllegalArgumentException(sums.length + " sums are those of no number of columns");
        }
    }

    /** Sums that there are of so many columns. */
    public static int size(int columns) {
        return (columns + 1) * (columns + 2) / 2;
    }

    /** What {@link #add} has added up to; not copied. */
    public static JointMoments of(long[] sums) {
        return new JointMoments(sums);
    }

    /** What {@link #toList} gave. */
    public static JointMoments of(List<Long> sums) {
        return new JointMoments(sums.stream().mapToLong(Long::longValue).toArray());
    }

    /** Of no rows. */
    public static JointMoments none(int columns) {
        return new JointMoments(new long[size(columns)]);
    }

    /**
     * Adds a row to sums.
     *
     * @param codes of the row, one a column
     */
    public static void add(long[] sums, int[] codes) {
        sums[0]++;
        int place = 1;
        for (int i = 0; i < codes.length; i++) {
            long code = codes[i];
            sums[place++] += code;
            for (int j = 0; j <= i; j++) {
                sums[place++] += code * codes[j];
            }
        }
    }

    /** Rows; then of each column its sum and its products with the columns before it and itself. */
    public List<Long> toList() {
        return Arrays.stream(sums).boxed().toList();
    }

    public JointMoments plus(JointMoments other) {
        return combined(other, 1);
    }

    /** Without rows that are among these. */
    public JointMoments minus(JointMoments other) {
        return combined(other, -1);
    }

    private JointMoments combined(JointMoments other, int sign) {
        if (columns != other.columns) {
            throw new IllegalArgumentException(
                    "sums of " + columns + " columns cannot be combined with those of " + other.columns);
        }
        long[] both = sums.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] += sign * other.sums[i];
        }
        return new JointMoments(both);
    }

    /** The same of some of the columns, by place and in this order. */
    public JointMoments only(int... kept) {
        long[] some = new long[size(kept.length)];
        some[0] = sums[0];
        int place = 1;
        for (int i = 0; i < kept.length; i++) {
            some[place++] = sum(kept[i]);
            for (int j = 0; j <= i; j++) {
                some[place++] = product(kept[i], kept[j]);
            }
        }
        return new JointMoments(some);
    }

    /** Sum of the codes of each column. */
    public List<Long> totals() {
        return IntStream.range(0, columns).mapToObj(this::sum).toList();
    }

    public int columns() {
        return columns;
    }

    public long rows() {
        return sums[0];
    }

    /** NaN of no rows. */
    double mean(int column) {
        return (double) sum(column) / rows();
    }

    /** Mean squared distance from the mean; NaN of no rows. */
    public double variance(int column) {
        return covariance(column, column);
    }

    /** Mean product of the distances from both means; NaN of no rows. */
    double covariance(int one, int other) {
        return (double) product(one, other) / rows() - mean(one) * mean(other);
    }

    private long sum(int column) {
        return sums[size(column)];
    }

    private long product(int one, int other) {
        return sums[size(Math.max(one, other)) + 1 + Math.min(one, other)];
    }
}
