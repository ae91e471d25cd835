package io.nightshift.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

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
