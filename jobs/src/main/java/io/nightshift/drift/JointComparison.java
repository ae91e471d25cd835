package io.nightshift.drift;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How the columns of some rows go together, against how they do in a reference: on both sides as correlations of codes, in the units of
 * the reference. Computed from moments, so no row is read.
 */
final class JointComparison {
    /** Share of the variance that is left to few components, as NannyML has it. */
    static final double EXPLAINED = 0.65;
    /** Added to every variance where a matrix is inverted: columns may follow from one another. */
    private static final double RIDGE = 0.01;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final JointMoments reference;
    private final JointMoments current;
    private final int columns;

    JointComparison(JointMoments reference, JointMoments current) {
        this.reference = reference;
        this.current = current;
        this.columns = reference.columns();
    }

    /** The correlation of two columns on one side; 0 where one of both does not vary. */
    static double correlation(JointMoments side, int one, int other) {
        double variances = side.covariance(one, one) * side.covariance(other, other);
        return variances > 0 ? side.covariance(one, other) / Math.sqrt(variances) : 0;
    }

    /** The largest change of the correlation of two columns; 0 of fewer than two. */
    double correlationChange() {
        return IntStream.range(0, columns)
                .mapToDouble(one -> IntStream.range(0, one)
                        .mapToDouble(other -> Math.abs(change(one, other)))
                        .max()
                        .orElse(0))
                .max()
                .orElse(0);
    }

    double change(int one, int other) {
        return correlation(current, one, other) - correlation(reference, one, other);
    }

    /**
     * By how much the error grows with which rows are put together again from their principal components, those of the reference that explain
     * {@value #EXPLAINED} of its variance: root of the mean squared distance by that of the reference, less 1. Of the covariance Q S Q of what is left, Q being
     * the projection on the other components, it is the trace. NaN where nothing is left.
     */
    double reconstructionChange() {
        RealMatrix left = unexplained();
        double before = left.multiply(correlations(reference)).getTrace();
        double now = left.multiply(secondMoments()).getTrace();
        return before > RIDGE ? Math.sqrt(now / before) - 1 : Double.NaN;
    }

    /** What a column adds to the squared error now, beyond what it did in the reference; those of all columns add up to the change of the whole. */
    double[] reconstructionParts() {
        RealMatrix left = unexplained();
        RealMatrix change =
                left.multiply(secondMoments().subtract(correlations(reference))).multiply(left);
        return IntStream.range(0, columns)
                .mapToDouble(column -> change.getEntry(column, column))
                .toArray();
    }

    /**
     * How well a classifier tells these rows from those of the reference: area under the ROC curve of Fisher's linear discriminant (1936) with normal
     * scores, {@code Phi(D / sqrt 2)}, D^2 being Mahalanobis' squared distance of both means less what it is in the mean by chance, columns (1/n + 1/m).
     */
    double domainAuc() {
        RealVector shift = shift();
        double distance = shift.dotProduct(discriminant(shift));
        double chance = columns * (1.0 / reference.rows() + 1.0 / current.rows());
        return NORMAL.cumulativeProbability(Math.sqrt(Math.max(0, distance - chance) / 2));
    }

    /** What a column adds to the squared distance; those of all add up to it. */
    double[] domainParts() {
        RealVector shift = shift();
        return shift.ebeMultiply(discriminant(shift)).toArray();
    }

    private RealVector discriminant(RealVector shift) {
        RealMatrix pooled = correlations(reference)
                .add(secondMoments().subtract(shift.outerProduct(shift)))
                .scalarMultiply(1.0 / 2);
        return new CholeskyDecomposition(pooled.add(ridge())).getSolver().solve(shift);
    }

    private RealMatrix ridge() {
        RealMatrix ridge = new Array2DRowRealMatrix(columns, columns);
        IntStream.range(0, columns).forEach(column -> ridge.setEntry(column, column, RIDGE));
        return ridge;
    }

    /** The projection on the components that few others leave unexplained. */
    private RealMatrix unexplained() {
        EigenDecomposition components = new EigenDecomposition(correlations(reference)); // the largest first
        double all = DoubleStream.of(components.getRealEigenvalues()).sum();
        RealMatrix left = new Array2DRowRealMatrix(columns, columns);
        double explained = 0;
        for (int i = 0; i < columns; i++) {
            if (explained >= EXPLAINED * all) {
                RealVector direction = components.getEigenvector(i);
                left = left.add(direction.outerProduct(direction));
            }
            explained += components.getRealEigenvalue(i);
        }
        return left;
    }

    private RealMatrix correlations(JointMoments side) {
        RealMatrix matrix = new Array2DRowRealMatrix(columns, columns);
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.setEntry(i, j, side.covariance(i, j) / (deviation(i) * deviation(j)));
            }
        }
        return matrix;
    }

    /** Of the current rows about the means of the reference. */
    private RealMatrix secondMoments() {
        RealVector shift = shift();
        return correlations(current).add(shift.outerProduct(shift));
    }

    /** Distance of the means in deviations of the reference. */
    RealVector shift() {
        return new ArrayRealVector(IntStream.range(0, columns)
                .mapToDouble(column -> (current.mean(column) - reference.mean(column)) / deviation(column))
                .toArray());
    }

    /** In the reference; that of a normal score where the column does not vary there. */
    private double deviation(int column) {
        double variance = reference.covariance(column, column);
        return variance > 0 ? Math.sqrt(variance) : JointCodes.SCALE;
    }
}
