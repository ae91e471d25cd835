package io.nightshift.drift;

import java.util.Arrays;

/**
 * Count, mean and spread of numbers, which add up without the numbers (Chan, Golub and LeVeque, 1983).
 *
 * @param squares sum of squared deviations from the mean
 */
public record Moments(long count, double mean, double squares) {
    public static final Moments NONE = new Moments(0, 0, 0);

    public static Moments of(double... values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new Moments(values.length, mean, squares);
    }

    public Moments plus(Moments other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        long all = count + other.count;
        double delta = other.mean - mean;
        double share = (double) other.count / all;
        return new Moments(all, mean + delta * share, squares + other.squares + delta * delta * count * share);
    }

    /** Standard error of the mean; NaN below two numbers. */
    public double standardError() {
        return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1) / count);
    }
}
