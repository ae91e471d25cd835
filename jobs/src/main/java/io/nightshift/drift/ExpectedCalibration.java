package io.nightshift.drift;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The expected calibration error of rows without labels. By how many the positives of a range of probability miss the sum of their
 * probabilities is taken for normal: its mean is what the hold-out missed by, its variance that of as many labels. A bin is of the
 * range that its mean probability is in.
 */
record ExpectedCalibration(double[] means, double[] variances, double rows) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** @param strata of the hold-out */
    static ExpectedCalibration of(Strata strata, long[] rows) {
        double[] rates = strata.byBin(strata.means(OutcomeSums::labels));
        double[] told = strata.byBin(strata.means(OutcomeSums::scores));
        double[] known = strata.byBin(strata.rows());
        double[] means = new double[Calibration.RANGES];
        double[] variances = new double[Calibration.RANGES];
        double[] doubts = new double[Calibration.RANGES];
        double all = 0;
        for (int bin = 0; bin < rows.length; bin++) {
            int range = Calibration.rangeOf(told[bin]);
            double spread = rates[bin] * (1 - rates[bin]);
            means[range] += rows[bin] * (rates[bin] - told[bin]);
            variances[range] += rows[bin] * spread;
            doubts[range] += (double) rows[bin] * rows[bin] * spread / known[bin];
            all += rows[bin];
        }
        for (int range = 0; range < means.length; range++) {
            // What the hold-out missed by has noise of its own, which would count as a miss.
            means[range] = Math.sqrt(Math.max(0, means[range] * means[range] - doubts[range]));
        }
        return new ExpectedCalibration(means, variances, all);
    }

    /** The mean of a normal number without its sign, of each range, by row (Leone, Nelson and Nottingham, 1961). */
    double error() {
        double sum = 0;
        for (int range = 0; range < means.length; range++) {
            double deviation = Math.sqrt(variances[range]);
            double ratio = means[range] / deviation;
            sum += deviation == 0
                    ? means[range]
                    : 2 * deviation * NORMAL.density(ratio)
                            + means[range] * (1 - 2 * NORMAL.survivalProbability(ratio));
        }
        return sum / rows;
    }

    /** That of rows with labels, by bins of a range each. */
    static double seen(List<OutcomeSums> bins) {
        double[] missed = new double[Calibration.RANGES];
        double rows = 0;
        for (OutcomeSums bin : bins) {
            if (bin.rows() > 0) {
                missed[Calibration.rangeOf(bin.scores() / bin.rows())] += bin.labels() - bin.scores();
                rows += bin.rows();
            }
        }
        double sum = 0;
        for (double of : missed) {
            sum += Math.abs(of);
        }
        return sum / rows;
    }
}
