package io.nightshift.drift;

import java.io.Serializable;
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
    public record Group(long positives, long negatives) implements Serializable {
        public Group plus(Group other) {
            return new Group(positives + other.positives, negatives + other.negatives);
        }

        /** How far the shares of both classes that are in this group lie apart, times the rows of each class. */
        public double separates(Group all) {
            return Math.abs((double) positives * all.negatives - (double) negatives * all.positives);
        }

        /** Positives among the first so many rows of the group, which are all alike. */
        public double foundIn(double rows) {
            double size = (double) positives + negatives;
            return size == 0 ? 0 : positives * (Math.min(rows, size) / size);
        }
    }

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
     * score down; a group enters as a whole. NaN without positives. Standard error by the delta method: the root of the sum of
     * the squares of what each row adds, which is its own precision and what it does to those of all below it; interval on log
     * odds, as Boyd, Eng and Page (2013) advise.
     */
    public Estimate averagePrecision() {
        double all = positives();
        double[] precisions = precisions();
        double sum = 0;
        for (int i = 0; i < precisions.length; i++) {
            sum += groups.get(i).positives * precisions[i];
        }
        return all == 0 ? Estimate.UNKNOWN : Estimate.onLogOdds(sum / all, precisionError(precisions, sum / all));
    }

    /** Share of positives among a group and all above it. */
    private double[] precisions() {
        double[] precisions = new double[groups.size()];
        double found = 0;
        double taken = 0;
        for (int i = precisions.length - 1; i >= 0; i--) {
            found += groups.get(i).positives;
            taken += groups.get(i).positives + groups.get(i).negatives;
            precisions[i] = taken == 0 ? 0 : found / taken;
        }
        return precisions;
    }

    /**
     * A row as high as a positive or higher moves the precision there by (y - precision) / (rows taken there). The sums of this over
     * the positives up to a score, y apart, are what a row of that score adds.
     */
    private double precisionError(double[] precisions, double mean) {
        double taken = positives() + negatives();
        double ofPositive = 0;
        double ofAny = 0;
        double squares = 0;
        for (int i = 0; i < precisions.length && taken > 0; i++) {
            Group group = groups.get(i);
            ofPositive += group.positives / taken;
            ofAny += group.positives * precisions[i] / taken;
            double own = precisions[i] - mean + ofPositive - ofAny;
            squares += group.positives * own * own + group.negatives * ofAny * ofAny;
            taken -= group.positives + group.negatives;
        }
        return Math.sqrt(squares) / positives();
    }
}
