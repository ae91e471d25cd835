package io.nightshift.drift;

import java.util.stream.IntStream;

/**
 * Quality of predicted numbers, kept as moments that add up over nights and slices.
 *
 * @param error moments of prediction minus label
 * @param absoluteError moments of its absolute value
 * @param squaredError moments of its square
 * @param label moments of the label
 */
public record RegressionQuality(Moments error, Moments absoluteError, Moments squaredError, Moments label) {
    public static final RegressionQuality NONE =
            new RegressionQuality(Moments.NONE, Moments.NONE, Moments.NONE, Moments.NONE);

    public static RegressionQuality of(double[] predictions, double[] labels) {
        double[] errors = IntStream.range(0, labels.length)
                .mapToDouble(i -> predictions[i] - labels[i])
                .toArray();
        double[] absolute = java.util.Arrays.stream(errors).map(Math::abs).toArray();
        double[] squares =
                java.util.Arrays.stream(errors).map(error -> error * error).toArray();
        return new RegressionQuality(Moments.of(errors), Moments.of(absolute), Moments.of(squares), Moments.of(labels));
    }

    /** Mean error: above 0 where predictions are too high. */
    public Estimate bias() {
        return error.count() == 0 ? Estimate.UNKNOWN : Estimate.normal(error.mean(), error.standardError());
    }

    /** Mean absolute error. */
    public Estimate mae() {
        return Estimate.nonNegativeMean(absoluteError);
    }

    /** Root of the mean squared error; its interval is the root of that one's. */
    public Estimate rmse() {
        Estimate mse = Estimate.nonNegativeMean(squaredError);
        double root = Math.sqrt(mse.value());
        return new Estimate(root, mse.standardError() / (2 * root), Math.sqrt(mse.low()), Math.sqrt(mse.high()));
    }

    /**
     * Share of the label's variance that is explained; NaN where the label does not vary, below 0 where the mean is better. It
     * has no standard error: that of Olkin and Finn (Psychological Bulletin 118, 1995) is one of a regression fitted to the
     * rows themselves, and is 0 at 0; the delta method needs the label's fourth moment and its joint one with the error, which
     * no tally holds. {@link #rmse} says how sure the same errors are.
     */
    public double r2() {
        return label.squares() == 0 ? Double.NaN : 1 - squaredError.mean() * squaredError.count() / label.squares();
    }

    public RegressionQuality plus(RegressionQuality other) {
        return new RegressionQuality(
                error.plus(other.error),
                absoluteError.plus(other.absoluteError),
                squaredError.plus(other.squaredError),
                label.plus(other.label));
    }
}
