package io.nightshift.drift;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * Interval of the difference of one metric between two models on the same rows: rows are drawn with replacement, and both models
 * judged on the same draw, so that what makes rows hard for both cancels out (Efron and Tibshirani, 1993).
 *
 * @param draws how many; 1000 give ends of an interval of 95 % that are good to about a tenth of its width
 * @param confidence of the two-sided interval, between 0 and 1
 * @param seed the same seed gives the same interval on every machine
 */
public record PairedBootstrap(int draws, double confidence, long seed) {
    public PairedBootstrap {
        if (draws < 1 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "draws must be positive and confidence between 0 and 1, but are " + draws + " and " + confidence);
        }
    }

    /**
     * Challenger minus champion, with the percentiles of the draws as interval. Draws for which the metric has no meaning, as AUC
     * without a positive row, are left out; without any other all is NaN.
     *
     * @param rows of both models, in one order
     */
    public Estimate difference(Resampled challenger, Resampled champion, int rows) {
        int[] once = new int[rows];
        Arrays.fill(once, 1);
        double value = challenger.of(once) - champion.of(once);
        Random random = new Random(seed);
        double[] sorted = DoubleStream.generate(() -> redraw(challenger, champion, rows, random))
                .limit(draws)
                .filter(difference -> !Double.isNaN(difference))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return Estimate.exact(value);
        }
        double tail = (1 - confidence) / 2;
        double spread = Math.sqrt(Moments.of(sorted).squares() / Math.max(1, sorted.length - 1));
        return new Estimate(value, spread, quantile(sorted, tail), quantile(sorted, 1 - tail));
    }

    private static double redraw(Resampled challenger, Resampled champion, int rows, Random random) {
        int[] drawn = new int[rows];
        for (int i = 0; i < rows; i++) {
            drawn[random.nextInt(rows)]++;
        }
        return challenger.of(drawn) - champion.of(drawn);
    }

    /** Linear between neighbours. */
    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
