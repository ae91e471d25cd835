package io.nightshift.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Neighbouring bins of the score joined until each stratum holds {@value #LEAST_ROWS} rows of the hold-out, so that a rate is one
 * of some rows.
 *
 * @param sums of each stratum
 * @param ofBin stratum of each bin
 */
record Strata(List<OutcomeSums> sums, int[] ofBin) {
    private static final long LEAST_ROWS = 10;

    static Strata of(List<OutcomeSums> bins) {
        List<OutcomeSums> sums = new ArrayList<>();
        int[] ofBin = new int[bins.size()];
        OutcomeSums open = OutcomeSums.NONE;
        for (int bin = 0; bin < ofBin.length; bin++) {
            ofBin[bin] = sums.size();
            open = open.plus(bins.get(bin));
            if (open.rows() >= LEAST_ROWS) {
                sums.add(open);
                open = OutcomeSums.NONE;
            }
        }
        return sums.isEmpty() ? new Strata(List.of(open), new int[ofBin.length]) : withRest(sums, ofBin, open);
    }

    private static Strata withRest(List<OutcomeSums> sums, int[] ofBin, OutcomeSums rest) {
        int last = sums.size() - 1;
        sums.set(last, sums.get(last).plus(rest));
        for (int bin = 0; bin < ofBin.length; bin++) {
            ofBin[bin] = Math.min(last, ofBin[bin]);
        }
        return new Strata(List.copyOf(sums), ofBin);
    }

    /** Mean of a sum over the rows of each stratum. */
    double[] means(ToDoubleFunction<OutcomeSums> sum) {
        return sums.stream()
                .mapToDouble(stratum -> sum.applyAsDouble(stratum) / stratum.rows())
                .toArray();
    }

    double[] rows() {
        return sums.stream().mapToDouble(OutcomeSums::rows).toArray();
    }

    /** Rows, given by bin, of each stratum. */
    double[] counts(long[] rows) {
        double[] counts = new double[sums.size()];
        for (int bin = 0; bin < rows.length; bin++) {
            counts[ofBin[bin]] += rows[bin];
        }
        return counts;
    }

    /**
     * Error of a mean over rows, given by bin, in deviations of a row: the root of {@code 1/n + sum of w^2/m}, w the strata's shares of
     * the rows and m their rows of the hold-out, or the share of them that tells something; 1 over its square is an effective sample size (Kish, 1965).
     */
    double noise(long[] rows, double effective) {
        double[] counts = counts(rows);
        double all = DoubleStream.of(counts).sum();
        double square = 1 / all;
        for (int stratum = 0; stratum < counts.length; stratum++) {
            square += Math.pow(counts[stratum] / all, 2)
                    / (effective * sums.get(stratum).rows());
        }
        return Math.sqrt(square);
    }

    /** Mean over rows, given by bin, of the mean of a sum in their stratum. */
    double mean(ToDoubleFunction<OutcomeSums> sum, long[] rows) {
        double[] means = byBin(means(sum));
        double all = 0;
        double total = 0;
        for (int bin = 0; bin < rows.length; bin++) {
            all += rows[bin];
            total += rows[bin] * means[bin];
        }
        return total / all;
    }

    /** A figure of strata for each bin. */
    double[] byBin(double[] ofStrata) {
        double[] byBin = new double[ofBin.length];
        for (int bin = 0; bin < byBin.length; bin++) {
            byBin[bin] = ofStrata[ofBin[bin]];
        }
        return byBin;
    }
}
