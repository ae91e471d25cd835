package io.nightshift.drift;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * What the order of scores is worth on average, out of how many rows and positives are expected in each bin, ascending by score.
 *
 * @param slopes by how much the rate of positives rises from the lower to the upper end of each bin, evenly; 0 where that is not known
 */
record ExpectedRanking(long[] rows, double[] positives, double[] slopes) {
    /** Steps that a bin is walked in. */
    private static final int STEPS = 4;

    /** {@code E max (W(t) - t^2)} of a Brownian motion on both sides of 0 (Daniels and Skyrme, 1985). */
    private static final double PEAK = 0.79068;

    /** {@code E max |B(t)|} of a Brownian bridge, the mean of Kolmogorov's law. */
    private static final double BRIDGE = Math.sqrt(Math.PI / 2) * Math.log(2);

    /** What the maximum of a random walk is below that of a Brownian motion, in deviations of a step (Siegmund, 1979). */
    private static final double OVERSHOOT = 0.5826;

    /** Of rates by bin, which rise between the middles of neighbours. */
    static ExpectedRanking of(long[] rows, double[] rates) {
        double[] positives = new double[rows.length];
        double[] slopes = new double[rows.length];
        for (int bin = 0; bin < rows.length; bin++) {
            positives[bin] = rows[bin] * rates[bin];
            slopes[bin] = (rates[Math.min(rows.length - 1, bin + 1)] - rates[Math.max(0, bin - 1)]) / 2;
        }
        return new ExpectedRanking(rows, positives, slopes);
    }

    /**
     * Area under the ROC curve. Of a bin's pairs half are in the right order and, where its rate rises by s, n^2 s / 12 more, n
     * being its rows.
     */
    double auc() {
        double negativesBelow = 0;
        double pairs = 0;
        for (int bin = 0; bin < rows.length; bin++) {
            double negatives = rows[bin] - positives[bin];
            pairs += positives[bin] * (negativesBelow + negatives / 2)
                    + (double) rows[bin] * rows[bin] * slopes[bin] / 12;
            negativesBelow += negatives;
        }
        return pairs / (positive() * negativesBelow);
    }

    /**
     * Mean precision at the positives. Each counts itself, which is what makes it larger with few rows: of m rows of rate p below a others with
     * s positives, the k-th adds {@code p (1 + s + p (k - 1)) / (a + k)}.
     */
    double averagePrecision() {
        double above = 0;
        double found = 0;
        double sum = 0;
        for (int step = rows.length * STEPS - 1; step >= 0; step--) {
            int bin = step / STEPS;
            double size = (double) rows[bin] / STEPS;
            double place = (step % STEPS + 0.5) / STEPS - 0.5;
            double rate = rows[bin] == 0 ? 0 : within(positives[bin] / rows[bin] + slopes[bin] * place);
            double others = 1 + found - rate - rate * above;
            sum += rate * (rate * size + others * (harmonic(above + size) - harmonic(above)));
            above += size;
            found += rate * size;
        }
        return sum / positive();
    }

    private static double within(double rate) {
        return Math.max(0, Math.min(1, rate));
    }

    /** {@code 1 + 1/2 + ... + 1/x} less Euler's constant, of what need not be whole. */
    private static double harmonic(double x) {
        double sum = 0;
        double at = x;
        for (; at < 8; at++) {
            sum -= 1 / (at + 1);
        }
        return sum + Math.log(at) + 1 / (2 * at) - 1 / (12 * at * at);
    }

    /**
     * The largest difference of the shares of both classes above a score, as far as it is expected: that of the expected shares, and
     * what the largest of many is above them by chance. Near it the difference is a parabola {@code d - c t^2} with noise of a Brownian
     * motion of variance v, which is expected to be {@link #PEAK} v^(2/3) c^(-1/3) higher; without any difference it is a bridge.
     */
    double separation() {
        Peak peak = peak();
        double bend = peak.height * (Math.pow(peak.above, -2) + Math.pow(1 - peak.above, -2)) / 2;
        double chance = PEAK * Math.pow(variance(), 2.0 / 3) / Math.cbrt(bend);
        return Math.min(1, peak.height + Math.min(chance, BRIDGE * Math.sqrt(variance())));
    }

    /** The same of rows whose labels are known, but no more of their order than bins tell. */
    double separationSeen() {
        Peak peak = peak();
        return Math.min(1, peak.height + OVERSHOOT * Math.sqrt(variance() * peak.step));
    }

    /** Of the difference of both shares, for each share of the rows. */
    private double variance() {
        double all = all();
        return all / (positive() * (all - positive()));
    }

    /** Where both shares lie farthest apart, with the share of rows above, and of those in a bin beside it. */
    private record Peak(double height, double above, double step) {}

    private Peak peak() {
        double all = all();
        double positive = positive();
        double above = 0;
        double found = 0;
        Peak peak = new Peak(0, 0.5, 0);
        for (int bin = rows.length - 1; bin > 0; bin--) {
            above += rows[bin];
            found += positives[bin];
            double height = Math.abs(found / positive - (above - found) / (all - positive));
            if (height > peak.height) {
                peak = new Peak(height, above / all, (rows[bin] + rows[bin - 1]) / 2.0 / all);
            }
        }
        return peak;
    }

    private double all() {
        return LongStream.of(rows).sum();
    }

    private double positive() {
        return DoubleStream.of(positives).sum();
    }
}
