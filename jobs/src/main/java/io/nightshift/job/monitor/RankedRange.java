package io.nightshift.job.monitor;

import io.nightshift.drift.Calibration;
import io.nightshift.drift.Calibration.Range;
import io.nightshift.job.ExactMoments;
import java.io.Serializable;
import java.util.stream.Stream;

/** Exact sums of the rows within one range of probability. */
final class RankedRange implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ExactMoments.Sums probabilities = new ExactMoments.Sums();
    private long rows;
    private long positives;

    /** Without rows, one for each range of {@link Calibration}. */
    static RankedRange[] none() {
        return Stream.generate(RankedRange::new).limit(Calibration.RANGES).toArray(RankedRange[]::new);
    }

    void add(double probability, long ofPositives, long ofNegatives) {
        probabilities.add(probability, ofPositives + ofNegatives);
        rows += ofPositives + ofNegatives;
        positives += ofPositives;
    }

    void add(RankedRange other) {
        probabilities.add(other.probabilities);
        rows += other.rows;
        positives += other.positives;
    }

    Range range() {
        return new Range(rows, positives, rows == 0 ? 0 : probabilities.sum());
    }
}
