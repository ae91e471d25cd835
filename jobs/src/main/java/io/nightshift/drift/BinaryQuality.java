package io.nightshift.drift;

/**
 * Quality of probabilities of a yes-or-no label.
 *
 * @param confusion decisions at one fixed cut
 * @param squaredError moments of {@code (p - y)^2} per row
 * @param logLoss moments of {@link #logLoss(double, boolean)} per row
 */
public record BinaryQuality(Confusion confusion, Moments squaredError, Moments logLoss) {
    /** Probabilities are kept this far from 0 and 1 before their logarithm is taken. */
    public static final double LEAST_PROBABILITY = 1e-15;

    /** @param cut probabilities of at least this are a yes */
    public static BinaryQuality of(double[] probabilities, boolean[] labels, double cut) {
        Confusion confusion = new Confusion(0, 0, 0, 0);
        double[] squares = new double[labels.length];
        double[] losses = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            double error = probabilities[i] - (labels[i] ? 1 : 0);
            squares[i] = error * error;
            losses[i] = logLoss(probabilities[i], labels[i]);
            confusion = confusion.plus(Confusion.of(probabilities[i] >= cut, labels[i]));
        }
        return new BinaryQuality(confusion, Moments.of(squares), Moments.of(losses));
    }

    /** Minus the logarithm of the probability given to what came true, in nats. */
    public static double logLoss(double probability, boolean label) {
        return negativeLogarithm(label ? probability : 1 - probability);
    }

    static double negativeLogarithm(double probability) {
        return -Math.log(Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, probability)));
    }

    /** Mean squared error of the probabilities. */
    public Estimate brier() {
        return Estimate.nonNegativeMean(squaredError);
    }

    /** Mean log loss. */
    public Estimate meanLogLoss() {
        return Estimate.nonNegativeMean(logLoss);
    }
}
