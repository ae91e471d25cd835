package io.nightshift.drift;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * How many times as frequent rows like one of the hold-out are tonight: {@code w(z) = 1 + (z - a)' S^-1 (b - a)} for the codes z of its
 * features, a and b their means in the hold-out and tonight, S their covariances. It is the linear density ratio with the least squared
 * error (Kanamori, Hido and Sugiyama, 2009), and gives the hold-out tonight's means (Deville and Sarndal, 1992). As it is linear, what it
 * makes of a bin follows from sums.
 *
 * @param means a
 * @param slopes S^-1 (b - a)
 * @param distance (b - a)' S^-1 (b - a), the variance of the weights
 */
record RowWeights(double[] means, double[] slopes, double distance) {
    /** A bin's rows weigh this many times more or less at most. */
    private static final double MOST = 10;

    private static final double RIDGE = 0.01;

    /** @param spread of the features, of which the covariances are taken; a feature that is always the same has no slope */
    static RowWeights of(JointMoments spread, double[] holdout, double[] tonight) {
        double[] inverse = IntStream.range(0, holdout.length)
                .mapToDouble(column -> spread.variance(column) < 1 ? 0 : 1 / Math.sqrt(spread.variance(column)))
                .toArray();
        double[] shift = new double[holdout.length];
        Arrays.setAll(shift, column -> (tonight[column] - holdout[column]) * inverse[column]);
        RealVector slopes = new CholeskyDecomposition(correlations(spread, inverse))
                .getSolver()
                .solve(new ArrayRealVector(shift));
        double distance = slopes.dotProduct(new ArrayRealVector(shift));
        return new RowWeights(
                holdout, slopes.ebeMultiply(new ArrayRealVector(inverse)).toArray(), distance);
    }

    /** @param inverse 1 by the deviation of each column */
    private static RealMatrix correlations(JointMoments spread, double[] inverse) {
        RealMatrix correlations = new Array2DRowRealMatrix(inverse.length, inverse.length);
        for (int i = 0; i < inverse.length; i++) {
            for (int j = 0; j < inverse.length; j++) {
                double correlation = spread.covariance(i, j) * inverse[i] * inverse[j];
                correlations.setEntry(i, j, correlation + (i == j ? RIDGE : 0));
            }
        }
        return correlations;
    }

    /** What share of its rows a sample has left to tell by, whose rows count by such weights (Kish, 1965). */
    double effective() {
        return 1 / (1 + distance);
    }

    /** Whether the means lie further apart than those of so many rows each do by chance: three deviations of chi-square beyond its mean. */
    boolean isShift(long holdout, long tonight) {
        double columns = means.length;
        return distance > (columns + 3 * Math.sqrt(2 * columns)) * (1.0 / holdout + 1.0 / tonight);
    }

    /** By how much the rate of positives of some rows rises where they count by their weights. */
    double rise(OutcomeSums sums, CodedNight.Codes codes) {
        double rows = sums.rows();
        double all = Math.max(rows / MOST, Math.min(rows * MOST, weighed(rows, codes.all())));
        double positives = Math.max(0, Math.min(all, weighed(sums.labels(), codes.positives())));
        return positives / all - sums.labels() / rows;
    }

    private double weighed(double rows, List<Long> sums) {
        double weight = rows;
        for (int column = 0; column < means.length; column++) {
            weight += slopes[column] * (sums.get(column) - rows * means[column]);
        }
        return weight;
    }
}
