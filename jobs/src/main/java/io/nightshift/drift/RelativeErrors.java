package io.nightshift.drift;

import java.util.stream.IntStream;

/** Errors of predicted numbers as shares of the label, and of quantiles. NaN without rows. */
public final class RelativeErrors {
    private RelativeErrors() {}

    /** The mean of errors of rows, each as a share of its label, or as a quantile's loss. */
    public static Estimate mean(Moments ofRows) {
        return Estimate.nonNegativeMean(ofRows);
    }

    /** Mean of |error / label| over the rows whose label is not 0, as those of 0 have none; NaN where all are. */
    public static Estimate mape(double[] predictions, double[] labels) {
        return mean(Moments.of(IntStream.range(0, labels.length)
                .filter(i -> labels[i] != 0)
                .mapToDouble(i -> Math.abs((predictions[i] - labels[i]) / labels[i]))
                .toArray()));
    }

    /**
     * Sum of |error| by sum of |label|: the share that is missed of all there is (Kolassa and Schuetz, 2007). Standard error of a
     * ratio by the delta method (Cochran, Sampling Techniques, 1977, chapter 6). NaN where all labels are 0.
     */
    public static Estimate wape(double[] predictions, double[] labels) {
        double[] errors = IntStream.range(0, labels.length)
                .mapToDouble(i -> Math.abs(predictions[i] - labels[i]))
                .toArray();
        double[] sizes = IntStream.range(0, labels.length)
                .mapToDouble(i -> Math.abs(labels[i]))
                .toArray();
        double error = Moments.of(errors).mean();
        double size = Moments.of(sizes).mean();
        double contrasts = IntStream.range(0, labels.length)
                .mapToDouble(i -> errors[i] / error - sizes[i] / size)
                .map(contrast -> contrast * contrast)
                .sum();
        return wape(new Moments(errors.length, error, 0), new Moments(sizes.length, size, 0), contrasts);
    }

    /**
     * The same out of sums.
     *
     * @param contrasts sum over rows of the square of how much more a row adds to the errors than to the labels, both as multiples
     *     of their mean
     */
    public static Estimate wape(Moments error, Moments size, double contrasts) {
        if (size.count() == 0 || size.mean() == 0) {
            return Estimate.UNKNOWN;
        }
        double rows = size.count();
        double ratio = error.mean() / size.mean();
        return ratio == 0 ? Estimate.normal(0, 0) : Estimate.positive(ratio, Math.sqrt(contrasts / (rows - 1) / rows));
    }

    /**
     * Mean pinball loss of predictions of a quantile (Koenker and Bassett, 1978): labels above cost {@code level} per unit, those
     * below {@code 1 - level}.
     *
     * @param level of the quantile, between 0 and 1
     */
    public static Estimate pinball(double[] predictions, double[] labels, double level) {
        return mean(Moments.of(IntStream.range(0, labels.length)
                .mapToDouble(i -> labels[i] - predictions[i])
                .map(miss -> Math.max(level * miss, (level - 1) * miss))
                .toArray()));
    }
}
