package io.nightshift.job.monitor;

import io.nightshift.drift.Ranking.Group;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far down the scores of a slice are followed, known before they are walked.
 *
 * @param positives of all rows of the slice
 * @param rows all
 * @param depths rows from the top, each a place to stop at: tenths of all, then how many are acted upon, where that is known
 */
record RankGoals(long positives, long rows, List<Double> depths) implements Serializable {
    /** Tenths that are asked for; the last is all rows. */
    static final int TENTHS = 9;

    RankGoals {
        depths = new ArrayList<>(depths);
    }

    /** @param top rows that are acted upon */
    static RankGoals of(long positives, long rows, Optional<Double> top) {
        List<Double> depths = new ArrayList<>();
        IntStream.rangeClosed(1, TENTHS).forEach(tenths -> depths.add(tenths * (rows / 10.0)));
        top.ifPresent(wanted -> depths.add(Math.min(rows, wanted)));
        return new RankGoals(positives, rows, depths);
    }

    Group all() {
        return new Group(positives, rows - positives);
    }
}
