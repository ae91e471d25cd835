package io.nightshift.job.bins;

import io.nightshift.drift.NumericBins;
import java.util.Arrays;

/**
 * Positions of numbers as {@link NumericBins#binOf} has them, in a search without branches: which way one goes is for the processor
 * to guess, and each wrong guess costs more than all the rest.
 */
final class NumberPlaces {
    /** Those of the bins, then infinity up to one less than a power of two of them. */
    private final double[] edges;

    private final int half;
    private final int nullBin;

    NumberPlaces(NumericBins bins) {
        int count = bins.edges().size();
        this.half = Math.max(1, Integer.highestOneBit(count));
        this.edges = new double[2 * half - 1];
        Arrays.fill(edges, Double.POSITIVE_INFINITY);
        for (int i = 0; i < count; i++) {
            edges[i] = bins.edges().get(i);
        }
        this.nullBin = bins.nullBin();
    }

    int ofNull() {
        return nullBin;
    }

    int of(double value) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        double number = value + 0.0; // the sign of -0.0 would tell that it is below an edge at 0
        int place = 0;
        for (int step = half; step > 0; step >>= 1) {
            long isBelow = Double.doubleToRawLongBits(number - edges[place + step - 1]) >>> (Long.SIZE - 1);
            place += step & (int) (isBelow - 1);
        }
        return place;
    }

    private int special(double value) {
        if (Double.isNaN(value)) {
            return nullBin + 1;
        }
        return nullBin + (value < 0 ? 2 : 3);
    }
}
