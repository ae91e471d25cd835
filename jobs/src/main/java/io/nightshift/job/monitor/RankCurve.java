package io.nightshift.job.monitor;

import io.nightshift.drift.Estimate;
import io.nightshift.drift.Gains;
import io.nightshift.drift.Ranking;
import io.nightshift.drift.Ranking.Group;
import io.nightshift.drift.TopRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where positives lie among the rows of a slice, from the highest score down, in so many numbers however many rows there are. It is
 * told how many there are in all; so each number follows from whole counts of rows, and parts add up without rounding.
 */
final class RankCurve implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Steps of each doubling of rows: the first 64 rows are apart, and no step after them is more than a 32nd of all above it. */
    private static final int STEPS_OF_A_DOUBLING = 32;

    private final long[] positives;
    private final long[] negatives;
    private final RankGoals goals;
    private final double[] found;
    private Group farthest = new Group(0, 0);

    RankCurve(RankGoals goals) {
        this.goals = goals;
        this.positives = new long[step(goals.rows()) + 1];
        this.negatives = new long[positives.length];
        this.found = new double[goals.depths().size()];
    }

    /**
     * Adds all rows of one score.
     *
     * @param higher all rows with a higher score
     */
    void add(Group tied, Group higher) {
        long above = higher.positives() + higher.negatives();
        long size = tied.positives() + tied.negatives();
        positives[step(above)] += tied.positives();
        negatives[step(above)] += tied.negatives();
        for (int i = 0; i < found.length; i++) {
            double left = goals.depths().get(i) - above;
            if (left > 0 && left <= size) {
                found[i] = higher.positives() + tied.foundIn(left);
            }
        }
        reach(higher.plus(tied));
    }

    private static int step(long above) {
        if (above < 2 * STEPS_OF_A_DOUBLING) {
            return (int) above;
        }
        int doublings = Long.SIZE - 1 - Long.numberOfLeadingZeros(above / STEPS_OF_A_DOUBLING);
        return doublings * STEPS_OF_A_DOUBLING + (int) (above >> doublings);
    }

    /** The farthest; of those equally far the highest, whatever they come from. */
    private void reach(Group above) {
        Group all = goals.all();
        int order = Double.compare(above.separates(all), farthest.separates(all));
        boolean isHigher = above.positives() + above.negatives() < farthest.positives() + farthest.negatives();
        if (order > 0 || order == 0 && isHigher) {
            farthest = above;
        }
    }

    /** Adds another part of the same slice. */
    void add(RankCurve other) {
        for (int i = 0; i < positives.length; i++) {
            positives[i] += other.positives[i];
            negatives[i] += other.negatives[i];
        }
        for (int i = 0; i < found.length; i++) {
            found[i] += other.found[i];
        }
        reach(other.farthest);
    }

    /** What is found at the depths asked for, in their order. */
    List<TopRows> tops() {
        List<TopRows> tops = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            tops.add(new TopRows(goals.depths().get(i), found[i], goals.all().positives(), goals.rows()));
        }
        return tops;
    }

    Estimate separation() {
        return Gains.separation(farthest, goals.all());
    }

    /** The order of rows, those of a step taken as tied. */
    Ranking steps() {
        List<Group> groups = new ArrayList<>();
        for (int i = positives.length - 1; i >= 0; i--) {
            groups.add(new Group(positives[i], negatives[i]));
        }
        return new Ranking(groups);
    }
}
