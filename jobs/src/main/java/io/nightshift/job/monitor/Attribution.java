package io.nightshift.job.monitor;

import io.nightshift.drift.BinCounts;
import io.nightshift.drift.BinPart;
import io.nightshift.drift.DriftCase;
import io.nightshift.drift.JointPart;
import io.nightshift.drift.ShareChange;
import io.nightshift.failure.Excerpt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What carries the drift of a column: every group of bins with its part of the index, and the slices with their parts of the
 * change of the share that moved.
 *
 * @param carriers bins in their order, then of each column that slices at most {@value #SLICES}, those with the largest parts first
 * @param inWords which slices it lies in, as {@code , all of it in origin=JFK}; empty where slices tell nothing
 */
record Attribution(List<Carrier> carriers, String inWords) {
    static final Attribution NONE = new Attribution(List.of(), "");

    private static final int SLICES = 20;

    /** A cause names slices of the data, which may be of any length. */
    private static final int LONGEST = 200;

    /**
     * @param moved positions of the bins whose share is told by slice
     * @param profiles of the column tonight, by slice
     */
    static Attribution of(DriftCase drift, List<Integer> moved, Reference reference, List<Profile> profiles) {
        List<Carrier> carriers =
                new ArrayList<>(BinPart.of(drift).stream().map(Carrier::of).toList());
        List<ShareChange> changes = changes(drift, moved, reference, profiles);
        for (ShareChange change : changes) {
            change.shifts().stream()
                    .map(Carrier::of)
                    .sorted(Comparator.comparingDouble((Carrier carrier) -> -Math.abs(carrier.part())))
                    .limit(SLICES)
                    .forEach(carriers::add);
        }
        String words = ShareChange.inWords(changes)
                .map(slices -> ", " + Excerpt.of(slices, LONGEST))
                .orElse("");
        return new Attribution(carriers, words);
    }

    static Attribution of(List<JointPart> parts) {
        return new Attribution(parts.stream().map(Carrier::of).toList(), "");
    }

    private static List<ShareChange> changes(
            DriftCase drift, List<Integer> moved, Reference reference, List<Profile> profiles) {
        Map<String, BinCounts> tonight = new TreeMap<>();
        profiles.forEach(profile -> tonight.put(profile.slice(), profile.counts()));
        List<ShareChange> changes = new ArrayList<>();
        TreeSet<String> columns = new TreeSet<>();
        reference.slices().keySet().forEach(slice -> columns.add(Profiles.slicing(slice)));
        for (String column : columns) {
            changes.add(ShareChange.of(
                    column,
                    side(drift.reference(), moved, column, reference.slices()),
                    side(drift.current(), moved, column, tonight)));
        }
        return changes;
    }

    private static ShareChange.Side side(
            BinCounts all, List<Integer> moved, String column, Map<String, BinCounts> slices) {
        Map<String, BinCounts> own = new TreeMap<>();
        slices.forEach((slice, counts) -> {
            if (Profiles.slicing(slice).equals(column)) {
                own.put(slice, counts);
            }
        });
        return new ShareChange.Side(ShareChange.counts(all, moved), ShareChange.counts(own, moved));
    }
}
