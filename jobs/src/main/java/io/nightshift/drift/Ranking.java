package io.nightshift.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Positives and negatives per score, in ascending order of score: all there is to know for metrics of ranking.
 *
 * @param groups ascending by score; empty ones are allowed
 */
public record Ranking(List<Group> groups) {
    /** Rows of one score. */
    public record Group(long positives, long negatives) {}

    public Ranking {
        groups = List.copyOf(groups);
    }

    /** Groups rows by exact score. */
    public static Ranking of(double[] scores, boolean[] labels) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Group> groups = new ArrayList<>();
        long positives = 0;
        long negatives = 0;
        for (int i = 0; i < order.length; i++) {
            positives += labels[order[i]] ? 1 : 0;
            negatives += labels[order[i]] ? 0 : 1;
            boolean isLast = i + 1 == order.length || scores[order[i + 1]] > scores[order[i]];
            if (isLast) {
                groups.add(new Group(positives, negatives));
                positives = 0;
                negatives = 0;
            }
        }
        return new Ranking(groups);
    }

    public long positives() {
        return groups.stream().mapToLong(Group::positives).sum();
    }

    public long negatives() {
        return groups.stream().mapToLong(Group::negatives).sum();
    }

    /**
     * Area under the ROC curve: the chance that a positive has a higher score than a negative, ties counting half. Standard error
     * by DeLong, DeLong and Clarke-Pearson (1988), from the placements of each group; NaN with fewer than two rows of a class.
     * NaN altogether without both classes.
     */
    public Estimate auc() {
        double all = positives();
        double none = negatives();
        Moments overNegatives = Moments.NONE;
        Moments underPositives = Moments.NONE;
        double negativesBelow = 0;
        double positivesBelow = 0;
        for (Group group : groups) {
            double placement = (negativesBelow + group.negatives / 2.0) / none;
            double opposite = (all - positivesBelow - group.positives / 2.0) / all;
            overNegatives = overNegatives.plus(new Moments(group.positives, placement, 0));
            underPositives = underPositives.plus(new Moments(group.negatives, opposite, 0));
            negativesBelow += group.negatives;
            positivesBelow += group.positives;
        }
        return auc(overNegatives, underPositives);
    }

    /**
     * The same out of its placements; NaN where one of both has no rows.
     *
     * @param overNegatives for each positive, the share of negatives below it, ties counting half
     * @param underPositives for each negative, the share of positives above it, likewise
     */
    public static Estimate auc(Moments overNegatives, Moments underPositives) {
        if (overNegatives.count() == 0 || underPositives.count() == 0) {
            return Estimate.UNKNOWN;
        }
        double error = Math.hypot(overNegatives.standardError(), underPositives.standardError());
        return Estimate.onLogOdds(overNegatives.mean(), error);
    }

    /**
     * Average precision, the area under the precision-recall steps: the sum of recall gained times precision, from the highest
     * score down; a group enters as a whole. NaN without positives.
     */
    public double averagePrecision() {
        double all = positives();
        double found = 0;
        double taken = 0;
        double sum = 0;
        for (int i = groups.size() - 1; i >= 0; i--) {
            Group group = groups.get(i);
            found += group.positives;
            taken += group.positives + group.negatives;
            sum += taken == 0 ? 0 : group.positives * found / taken;
        }
        return all == 0 ? Double.NaN : sum / all;
    }
}
