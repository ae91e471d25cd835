package io.nightshift.drift;

import io.nightshift.drift.Ranking.Group;
import java.util.List;

/** What is found among the rows with the highest scores. Of rows tied at the border, each counts by the share that is taken. */
public record Gains(Ranking ranking) {
    /**
     * Share of positives among the so many highest rows; the interval takes the border for given.
     *
     * @param rows above 0, and no more than there are
     */
    public Estimate precisionAt(long rows) {
        return Estimate.share(found(rows), rows);
    }

    /**
     * Share of all positives that are among this share of the rows: the curve of cumulative gains. NaN without positives.
     *
     * @param share above 0, up to 1
     */
    public Estimate gain(double share) {
        return Estimate.share(found(share * all()), ranking.positives());
    }

    /** Gain by share: how many times as many positives are found as by chance. Likewise. */
    public Estimate lift(double share) {
        Estimate gain = gain(share);
        return new Estimate(
                gain.value() / share, gain.standardError() / share, gain.low() / share, gain.high() / share);
    }

    /**
     * The largest difference of the shares of positives and of negatives above a score, the Kolmogorov-Smirnov distance of both;
     * 0 to 1. Standard error of that difference, the score taken for given, which makes it a little too large in small samples.
     * NaN without both classes.
     */
    public Estimate separation() {
        double positives = ranking.positives();
        double negatives = ranking.negatives();
        if (positives == 0 || negatives == 0) {
            return Estimate.UNKNOWN;
        }
        double found = 0;
        double wrong = 0;
        Estimate farthest = Estimate.normal(0, 0);
        List<Group> groups = ranking.groups();
        for (int i = groups.size() - 1; i >= 0; i--) {
            found += groups.get(i).positives() / positives;
            wrong += groups.get(i).negatives() / negatives;
            double error = Math.sqrt(variance(found, positives) + variance(wrong, negatives));
            farthest = Math.abs(found - wrong) > farthest.value()
                    ? Estimate.onLogOdds(Math.min(1, Math.abs(found - wrong)), error)
                    : farthest;
        }
        return farthest;
    }

    private static double variance(double share, double rows) {
        return Math.max(0, share * (1 - share)) / rows;
    }

    private double all() {
        return (double) ranking.positives() + ranking.negatives();
    }

    private double found(double rows) {
        double left = rows;
        double found = 0;
        List<Group> groups = ranking.groups();
        for (int i = groups.size() - 1; i >= 0 && left > 0; i--) {
            Group group = groups.get(i);
            double size = (double) group.positives() + group.negatives();
            double taken = Math.min(left, size);
            found += size == 0 ? 0 : group.positives() * taken / size;
            left -= taken;
        }
        return found;
    }
}
