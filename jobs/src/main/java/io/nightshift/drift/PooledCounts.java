package io.nightshift.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts of reference and current per group of bins, each group large enough for the chi-square approximation: a group closes
 * once the smaller sample can expect {@value #LEAST_EXPECTED} rows in it if both come from one distribution (Cochran, 1954).
 * Numeric bins join their neighbours, categories those of similar frequency. So bins that are empty on both sides vanish, and one
 * stray row beyond the reference's range makes no group of its own.
 */
record PooledCounts(List<Group> groups) {
    private static final double LEAST_EXPECTED = 5;

    record Group(long reference, long current) {
        Group plus(long moreReference, long moreCurrent) {
            return new Group(reference + moreReference, current + moreCurrent);
        }
    }

    static PooledCounts of(DriftCase drift) {
        List<Group> groups = new ArrayList<>();
        Group open = new Group(0, 0);
        for (int position : order(drift)) {
            open = open.plus(drift.reference().count(position), drift.current().count(position));
            if (expected(open, drift) >= LEAST_EXPECTED) {
                groups.add(open);
                open = new Group(0, 0);
            }
        }
        return new PooledCounts(withRest(groups, open));
    }

    long referenceRows() {
        return groups.stream().mapToLong(Group::reference).sum();
    }

    long currentRows() {
        return groups.stream().mapToLong(Group::current).sum();
    }

    /** Degrees of freedom of a comparison; 0 if there is nothing to compare. */
    int degreesOfFreedom() {
        return Math.max(0, groups.size() - 1);
    }

    private static int[] order(DriftCase drift) {
        if (drift.bins() instanceof NumericBins) {
            return IntStream.range(0, drift.bins().size()).toArray();
        }
        // Ties go by name, never by position: categories stand in order of the reference's counts, and groups that
        // begin with
        // those richer in the reference would look drifted.
        return drift.bins().bins().stream()
                .sorted(Comparator.comparingLong((Bin bin) -> -drift.rows(bin.position()))
                        .thenComparing(Bin::label))
                .mapToInt(Bin::position)
                .toArray();
    }

    private static double expected(Group group, DriftCase drift) {
        double reference = drift.reference().rows();
        double current = drift.current().rows();
        double share = (group.reference() + group.current()) / (reference + current);
        return share * Math.min(reference, current);
    }

    private static List<Group> withRest(List<Group> groups, Group rest) {
        List<Group> all = new ArrayList<>(groups);
        int last = all.size() - 1;
        if (last < 0) {
            all.add(rest);
        } else {
            all.set(last, all.get(last).plus(rest.reference(), rest.current()));
        }
        return List.copyOf(all);
    }
}
