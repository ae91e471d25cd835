package io.nightshift.drift;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Quality of predicted numbers.
 *
 * @param error moments of prediction minus label
 * @param absoluteError moments of its absolute value
 * @param squaredError moments of its square
 * @param label moments of the label
 * @param contrasts sum over rows of the square of how much more a row adds to the mean squared error than to the label's
 *     variance, both as multiples of their mean; NaN where it is not known
 */
public record RegressionQuality(
        Moments error, Moments absoluteError, Moments squaredError, Moments label, double contrasts) {

    public static RegressionQuality of(double[] predictions, double[] labels) {
        double[] errors = IntStream.range(0, labels.length)
                .mapToDouble(i -> predictions[i] - labels[i])
                .toArray();
        double[] absolute = Arrays.stream(errors).map(Math::abs).toArray();
        Moments squares =
                Moments.of(Arrays.stream(errors).map(error -> error * error).toArray());
        Moments label = Moments.of(labels);
        double contrasts = IntStream.range(0, labels.length)
                .mapToDouble(i -> contrast(errors[i], labels[i] - label.mean(), squares.mean(), label))
                .map(value -> value * value)
                .sum();
        return new RegressionQuality(Moments.of(errors), Moments.of(absolute), squares, label, contrasts);
    }

    private static double contrast(double error, double distance, double meanSquare, Moments label) {
        return error * error / meanSquare - distance * distance * label.count() / label.squares();
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
     * Share of the label's variance that is explained; NaN where the label does not vary, below 0 where the mean is better. What
     * is left is a ratio of two means over the same rows, and its error that of a ratio by the delta method (Cochran, Sampling
     * Techniques, 1977, chapter 6); that the label's mean is one of these rows too changes nothing to first order.
     */
    public Estimate r2() {
        if (label.squares() == 0) {
            return Estimate.UNKNOWN;
        }
        long rows = label.count();
        double unexplained = squaredError.mean() * squaredError.count() / label.squares();
        return unexplained == 0
                ? Estimate.normal(1, 0)
                : Estimate.lessRatio(unexplained, Math.sqrt(contrasts / (rows - 1) / rows));
    }
}
