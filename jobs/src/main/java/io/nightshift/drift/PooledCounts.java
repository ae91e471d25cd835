package io.nightshift.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Counts of reference and current per group of bins, each group large enough for the chi-square approximation: a group closes
 * once the smaller sample can expect {@value #LEAST_EXPECTED} rows in it if both come from one distribution (Cochran, 1954).
 * Numeric bins join their neighbours, categories those of similar frequency. So bins that are empty on both sides vanish, and one
 * stray row beyond the reference's range makes no group of its own.
 */
record PooledCounts(List<Group> groups) {
    private static final double LEAST_EXPECTED = 5;

    /** @param positions bins that it is made of */
    record Group(List<Integer> positions, long reference, long current) {
        static final Group EMPTY = new Group(List.of(), 0, 0);

        Group plus(Group other) {
            List<Integer> both = new ArrayList<>(positions);
            both.addAll(other.positions);
            return new Group(both, reference + other.reference, current + other.current);
        }

        long rows(BinCounts counts) {
            return positions.stream().mapToLong(counts::count).sum();
        }
    }

    static PooledCounts of(DriftCase drift) {
        List<Group> groups = new ArrayList<>();
        Group open = Group.EMPTY;
        for (Group part : parts(drift)) {
            open = open.plus(part);
            if (expected(open, drift) >= LEAST_EXPECTED) {
                groups.add(open);
                open = Group.EMPTY;
            }
        }
        return new PooledCounts(withRest(groups, open));
    }

    /** Every bin a group of its own, whatever its rows, so that groups of different nights are the same. */
    static PooledCounts ofBins(DriftCase drift) {
        return new PooledCounts(IntStream.range(0, drift.bins().size())
                .mapToObj(position -> part(drift, position))
                .toList());
    }

    /** The same without nulls, and without bins that no row of either side is in. */
    static PooledCounts ofValues(DriftCase drift) {
        return new PooledCounts(IntStream.range(0, drift.bins().size())
                .filter(position -> position != drift.bins().nullBin() && drift.rows(position) > 0)
                .mapToObj(position -> part(drift, position))
                .toList());
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

    /** Rows of every group in each night of the reference. */
    List<long[]> of(List<ReferenceNight> nights) {
        return nights.stream()
                .map(night -> groups.stream()
                        .mapToLong(group -> group.rows(night.counts()))
                        .toArray())
                .toList();
    }

    /** What may not be torn apart, in the order in which it is joined. */
    private static List<Group> parts(DriftCase drift) {
        if (drift.bins() instanceof CategoryBins bins) {
            return categories(bins, drift);
        }
        return IntStream.range(0, drift.bins().size())
                .mapToObj(position -> part(drift, position))
                .toList();
    }

    /**
     * A rare category of tonight is unseen where the same one in the reference is other, so these two are one part: what is new in
     * it is a question of its own. Ties go by name, never by position: categories stand in order of the reference's counts, and
     * groups that begin with those richer in the reference would look drifted.
     */
    private static List<Group> categories(CategoryBins bins, DriftCase drift) {
        Comparator<Group> byRows = Comparator.comparingLong(group -> -group.reference() - group.current());
        Comparator<Group> byName = Comparator.comparing(
                group -> bins.bins().get(group.positions().get(0)).label());
        Group rest = part(drift, bins.otherBin()).plus(part(drift, bins.unseenBin()));
        return Stream.concat(
                        IntStream.range(0, bins.size())
                                .filter(position -> position != bins.otherBin() && position != bins.unseenBin())
                                .mapToObj(position -> part(drift, position)),
                        Stream.of(rest))
                .sorted(byRows.thenComparing(byName))
                .toList();
    }

    private static Group part(DriftCase drift, int position) {
        return new Group(
                List.of(position),
                drift.reference().count(position),
                drift.current().count(position));
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
            all.set(last, all.get(last).plus(rest));
        }
        return List.copyOf(all);
    }
}
