package io.nightshift.drift;

import java.util.List;
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
 * How the columns of a night's rows go together, against how they do in the nights of a reference. Computed from moments, so no row is read.
 */
final class JointComparison {
    /** Share of the variance that is left to few components, as NannyML has it. */
    static final double EXPLAINED = 0.65;
    /** Added to every variance where a matrix is inverted: columns may follow from one another. */
    private static final double RIDGE = 0.01;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final JointMoments reference;
    private final JointMoments current;
    private final RealMatrix within;
    private final int columns;

    /** @param nights of the reference, one or more */
    JointComparison(List<JointMoments> nights, JointMoments current) {
        this.reference = nights.stream().reduce(JointMoments::plus).orElseThrow();
        this.current = current;
        this.columns = reference.columns();
        this.within = within(nights);
    }

    /** Covariances of rows about the means of their night, over all nights. */
    private RealMatrix within(List<JointMoments> nights) {
        RealMatrix sum = new Array2DRowRealMatrix(columns, columns);
        for (JointMoments night : nights) {
            if (night.rows() > 0) {
                sum = sum.add(covariances(night).scalarMultiply((double) night.rows() / reference.rows()));
            }
        }
        return sum;
    }

    private RealMatrix covariances(JointMoments side) {
        RealMatrix matrix = new Array2DRowRealMatrix(columns, columns);
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.setEntry(i, j, side.covariance(i, j));
            }
        }
        return matrix;
    }

    /**
     * By how much the error grows with which rows are put together again from their principal components, those of the reference that explain
     * {@value #EXPLAINED} of its variance: root of the mean squared distance by that of the reference, less 1. It is that of rows about the means of
     * their night: the trace of Q S, Q being the projection on the other components. NaN where nothing is left.
     */
    double reconstructionChange() {
        RealMatrix left = unexplained();
        double before = left.multiply(inDeviations(within)).getTrace();
        double now = left.multiply(inDeviations(covariances(current))).getTrace();
        return before > RIDGE ? Math.sqrt(Math.max(0, now) / before) - 1 : Double.NaN;
    }

    /** What a column adds to the squared error now, beyond what it did in the reference; those of all columns add up to the change of the whole. */
    double[] reconstructionParts() {
        RealMatrix left = unexplained();
        RealMatrix change = left.multiply(inDeviations(covariances(current).subtract(within)))
                .multiply(left);
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

    /** Distance of the means, in deviations of rows about the mean of their night. */
    RealVector shift() {
        return new ArrayRealVector(IntStream.range(0, columns)
                .mapToDouble(column -> (current.mean(column) - reference.mean(column)) / deviation(column))
                .toArray());
    }

    private RealVector discriminant(RealVector shift) {
        RealMatrix pooled =
                inDeviations(covariances(reference).add(covariances(current))).scalarMultiply(1.0 / 2);
        for (int column = 0; column < columns; column++) {
            pooled.addToEntry(column, column, RIDGE);
        }
        return new CholeskyDecomposition(pooled).getSolver().solve(shift);
    }

    /** The projection on the components that few others leave unexplained. */
    private RealMatrix unexplained() {
        EigenDecomposition components = new EigenDecomposition(inDeviations(within)); // the largest first
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

    private RealMatrix inDeviations(RealMatrix covariances) {
        RealMatrix scaled = new Array2DRowRealMatrix(columns, columns);
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                scaled.setEntry(i, j, covariances.getEntry(i, j) / (deviation(i) * deviation(j)));
            }
        }
        return scaled;
    }

    /** Of rows about the mean of their night; that of a normal score where the column does not vary there. */
    private double deviation(int column) {
        double variance = within.getEntry(column, column);
        return variance > 0 ? Math.sqrt(variance) : JointCodes.SCALE;
    }
}
