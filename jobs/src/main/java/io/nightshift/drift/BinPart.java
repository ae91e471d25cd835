package io.nightshift.drift;

import java.util.ArrayList;
import java.util.List;

/**
 * What one group of bins adds to the population stability index.
 *
 * @param bins in words, those of them that have rows
 * @param reference share of its rows
 * @param current share of tonight's rows
 * @param part of the index, 0 or more: the parts of all groups add up to it
 */
public record BinPart(String bins, double reference, double current, double part) {

    /** Of every group that the index is computed from, in their order. Both sides must have rows. */
    public static List<BinPart> of(DriftCase drift) {
        PooledCounts pooled = PooledCounts.of(drift);
        List<BinPart> parts = new ArrayList<>();
        Divergence.psiTerms(pooled).forEach(term -> {
            PooledCounts.Group group = pooled.groups().get(parts.size());
            parts.add(new BinPart(
                    words(drift, group.positions()),
                    (double) group.reference() / pooled.referenceRows(),
                    (double) group.current() / pooled.currentRows(),
                    term));
        });
        return parts;
    }

    /** Numbers lie in a row, so the ends tell of all; of categories the first ones are named. */
    private static String words(DriftCase drift, List<Integer> positions) {
        List<String> labels = positions.stream()
                .filter(position -> drift.rows(position) > 0)
                .map(position -> drift.bins().bins().get(position).label())
                .toList();
        int last = labels.size() - 1;
        if (last < 2) {
            return String.join(", ", labels);
        }
        return drift.bins() instanceof NumericBins
                ? labels.get(0) + " to " + labels.get(last)
                : labels.get(0) + ", " + labels.get(1) + " and " + (last - 1) + " more";
    }
}
