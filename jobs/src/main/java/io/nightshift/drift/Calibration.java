package io.nightshift.drift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Whether rows come true as often as their probability says, by ten ranges of probability of equal width (DeGroot and Fienberg,
 * 1983). Sums that add up over nights and slices.
 *
 * @param ranges {@value #RANGES}, from 0 to 1; a probability on a border belongs to the upper one, 1 to the last
 */
public record Calibration(List<Range> ranges) {
    public static final int RANGES = 10;

    public static final Calibration NONE = new Calibration(Collections.nCopies(RANGES, new Range(0, 0, 0)));

    /**
     * Rows of one range.
     *
     * @param probabilities their sum
     */
    public record Range(long rows, long positives, double probabilities) {
        public Range plus(Range other) {
            return new Range(rows + other.rows, positives + other.positives, probabilities + other.probabilities);
        }

        /** Mean probability; NaN without rows. */
        public double meanProbability() {
            return probabilities / rows;
        }

        /** How many came true: a point of the reliability curve. */
        public Estimate rate() {
            return Estimate.share(positives, rows);
        }

        /** By how much the mean probability misses the rate. */
        private Estimate error() {
            Estimate rate = rate();
            double low = rate.low() - meanProbability();
            double high = rate.high() - meanProbability();
            boolean isTooLow = positives >= probabilities;
            return new Estimate(
                    excess() / rows,
                    rate.standardError(),
                    Math.max(0, isTooLow ? low : -high),
                    Math.max(0, isTooLow ? high : -low));
        }

        /** By how much the mean probability misses the rate, times the rows. */
        double excess() {
            return Math.abs(positives - probabilities);
        }
    }

    public Calibration {
        ranges = List.copyOf(ranges);
        if (ranges.size() != RANGES) {
            throw new IllegalArgumentException(RANGES + " ranges are needed, but there are " + ranges.size());
        }
    }

    public static Calibration of(double[] probabilities, boolean[] labels) {
        List<Range> ranges = new ArrayList<>(NONE.ranges);
        for (int i = 0; i < labels.length; i++) {
            if (Double.isFinite(probabilities[i])) {
                int range = rangeOf(probabilities[i]);
                ranges.set(range, ranges.get(range).plus(new Range(1, labels[i] ? 1 : 0, probabilities[i])));
            }
        }
        return new Calibration(ranges);
    }

    /** The range that a finite probability belongs to. */
    public static int rangeOf(double probability) {
        return (int) Math.min(RANGES - 1, Math.max(0, Math.floor(probability * RANGES)));
    }

    /**
     * Expected calibration error (Naeini, Cooper and Hauskrecht, 2015): the mean over rows of how far their range's rate is from
     * its mean probability. A perfect model has one above 0 too, about 0.4 / sqrt(rows of a range). Standard error by the delta
     * method: that of the mean of {@code y - p}, signed by the range; good where ranges are clearly off.
     *
     * @param brier mean squared error of the same rows
     */
    public Estimate expectedError(double brier) {
        long rows = ranges.stream().mapToLong(Range::rows).sum();
        if (rows == 0) {
            return Estimate.UNKNOWN;
        }
        double error = ranges.stream().mapToDouble(Range::excess).sum() / rows;
        double spread = Math.sqrt(Math.max(0, brier - error * error) / rows);
        Estimate normal = Estimate.normal(error, spread);
        return new Estimate(error, spread, Math.max(0, normal.low()), normal.high());
    }

    /**
     * Maximum calibration error: that of the worst range that has rows, however few, with the error of its rate (Wilson's); which
     * range it is, is taken for given. NaN without rows.
     */
    public Estimate maximumError() {
        return ranges.stream()
                .filter(range -> range.rows > 0)
                .max(Comparator.comparingDouble(range -> range.excess() / range.rows))
                .map(Range::error)
                .orElse(Estimate.UNKNOWN);
    }

    public Calibration plus(Calibration other) {
        List<Range> sums = new ArrayList<>();
        for (int i = 0; i < RANGES; i++) {
            sums.add(ranges.get(i).plus(other.ranges.get(i)));
        }
        return new Calibration(sums);
    }
}
