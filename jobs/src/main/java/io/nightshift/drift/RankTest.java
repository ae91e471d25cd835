package io.nightshift.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Two-sample tests on the squared difference of both distribution functions, finite numbers of one bin being tied: {@code
 * nm/(n+m) sum over bins of h w(H) (F - G)^2}, h the share of all rows in the bin and F, G, H the shares of either and of all up
 * to and with it. Exact for the ranks of bins.
 *
 * @param statistic grows with the number of rows where the samples differ
 * @param pValue chance of so large a one if rows are independent and there is no drift; NaN where nothing can differ
 */
record RankTest(double statistic, double pValue) {
    static final RankTest NOT_APPLICABLE = new RankTest(Double.NaN, Double.NaN);

    /** One bin: share of all rows in it, share of all up to and with it, weight, difference of F and G. */
    private record Step(double share, double upTo, double weight, double difference) {}

    /** Of Cramer and von Mises for two samples (Anderson, 1962): weight 1. */
    static RankTest cramerVonMises(DriftCase drift) {
        return of(drift, upTo -> 1);
    }

    /** Of Anderson and Darling (Scholz and Stephens, 1987, the form for ties): weight {@code 1 / (H (1 - H))}. */
    static RankTest andersonDarling(DriftCase drift) {
        return of(drift, upTo -> 1 / (upTo * (1 - upTo)));
    }

    private static RankTest of(DriftCase drift, DoubleUnaryOperator weight) {
        if (!(drift.bins() instanceof NumericBins bins)) {
            return NOT_APPLICABLE;
        }
        double n = bins.finite(drift.reference());
        double m = bins.finite(drift.current());
        if (n == 0 || m == 0) {
            return NOT_APPLICABLE;
        }
        List<Step> steps = new ArrayList<>();
        long before = 0;
        long now = 0;
        for (int i = 0; i < bins.ordered(); i++) {
            before += drift.reference().count(i);
            now += drift.current().count(i);
            double upTo = (before + now) / (n + m);
            if (drift.rows(i) > 0 && upTo < 1) {
                steps.add(new Step(drift.rows(i) / (n + m), upTo, weight.applyAsDouble(upTo), before / n - now / m));
            }
        }
        double statistic = n
                * m
                / (n + m)
                * steps.stream()
                        .mapToDouble(step -> step.share * step.weight * step.difference * step.difference)
                        .sum();
        return new RankTest(statistic, chance(steps, statistic));
    }

    /**
     * Without drift it is a sum of chi-squares of one degree of freedom each, weighted by the eigenvalues of {@code h w(H) (min(H,
     * H') - H H')} (Choulakian, Lockhart and Stephens, 1994). Taken for a shifted chi-square with the same mean, variance and
     * skewness (Hall, 1983; Buckley and Eagleson, 1988), which traces give without the eigenvalues.
     */
    private static double chance(List<Step> steps, double statistic) {
        if (steps.isEmpty()) {
            return Double.NaN;
        }
        double[][] once = covariance(steps);
        double[][] twice = product(once, once);
        double mean = trace(once);
        double variance = 2 * trace(twice);
        double skewness = 8 * trace(product(twice, once));
        double freedom = 8 * Math.pow(variance, 3) / (skewness * skewness);
        double scaled = freedom + (statistic - mean) * Math.sqrt(2 * freedom / variance);
        return scaled <= 0 ? 1 : ChiSquaredDistribution.of(freedom).survivalProbability(scaled);
    }

    private static double[][] covariance(List<Step> steps) {
        double[][] matrix = new double[steps.size()][steps.size()];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                Step row = steps.get(i);
                double other = steps.get(j).upTo;
                matrix[i][j] = row.share * row.weight * (Math.min(row.upTo, other) - row.upTo * other);
            }
        }
        return matrix;
    }

    private static double[][] product(double[][] left, double[][] right) {
        double[][] product = new double[left.length][left.length];
        for (int i = 0; i < left.length; i++) {
            for (int k = 0; k < left.length; k++) {
                for (int j = 0; j < left.length; j++) {
                    product[i][j] += left[i][k] * right[k][j];
                }
            }
        }
        return product;
    }

    private static double trace(double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            sum += matrix[i][i];
        }
        return sum;
    }
}
