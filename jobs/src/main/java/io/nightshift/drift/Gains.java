package io.nightshift.drift;

import io.nightshift.drift.Ranking.Group;
import java.util.List;

/** What is found among the rows with the highest scores, however many of them are taken. */
public record Gains(Ranking ranking) {
    /** @param rows to take; of more than there are, all */
    public TopRows top(double rows) {
        double most = Math.min(rows, all());
        return new TopRows(most, found(most), ranking.positives(), all());
    }

    /** @param share of all rows, above 0, up to 1 */
    public TopRows topShare(double share) {
        return top(share * all());
    }

    /** The largest difference of the shares of positives and of negatives above a score, as {@link #separation(Ranking.Group, Ranking.Group)}. */
    public Estimate separation() {
        Group all = new Group(ranking.positives(), ranking.negatives());
        Group above = new Group(0, 0);
        Group farthest = above;
        List<Group> groups = ranking.groups();
        for (int i = groups.size() - 1; i >= 0; i--) {
            above = above.plus(groups.get(i));
            farthest = above.separates(all) > farthest.separates(all) ? above : farthest;
        }
        return separation(farthest, all);
    }

    /**
     * The difference of the shares of positives and of negatives above a score, which for the score where it is largest is the
     * Kolmogorov-Smirnov distance of both; 0 to 1. Standard error of that difference, the score taken for given, which makes it a
     * little too large in small samples. NaN without both classes.
     *
     * @param above rows above the score
     */
    public static Estimate separation(Group above, Group all) {
        if (all.positives() == 0 || all.negatives() == 0) {
            return Estimate.UNKNOWN;
        }
        double found = (double) above.positives() / all.positives();
        double wrong = (double) above.negatives() / all.negatives();
        double error = Math.sqrt(variance(found, all.positives()) + variance(wrong, all.negatives()));
        return Estimate.onLogOdds(Math.abs(found - wrong), error);
    }

    private static double variance(double share, double rows) {
        return share * (1 - share) / rows;
    }

    private long all() {
        return ranking.positives() + ranking.negatives();
    }

    private double found(double rows) {
        double left = rows;
        double found = 0;
        List<Group> groups = ranking.groups();
        for (int i = groups.size() - 1; i >= 0 && left > 0; i--) {
            Group group = groups.get(i);
            found += group.foundIn(left);
            left -= group.positives() + group.negatives();
        }
        return found;
    }
}
