package io.nightshift.drift;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Confidence-based estimation: of the rows in a bin of probability, as many are positive as the calibrated probability says, and
 * every metric follows from these expected counts (as NannyML's CBPE does). Calibration is isotonic regression over strata of
 * the hold-out. Whether that is better than the probability itself is decided on nights that it was not fitted to.
 *
 * @param firstYes first bin of probabilities of at least {@link #YES}
 * @param isCalibrated whether isotonic rates are used, else the mean probability
 */
record BinaryForecast(int firstYes, boolean isCalibrated) implements QualityForecast.Rules {
    /** The smallest probability that is a yes: those above one half. */
    static final double YES = Math.nextUp(0.5);

    static BinaryForecast of(NumericBins bins, List<OutcomeNight> nights) {
        return new BinaryForecast(bins.binOf(YES), needsCalibration(nights));
    }

    /**
     * Cross-fitting: every night is predicted by rates of the others. The squared error of the better one is smaller, which for a
     * rate is a proper score (Brier, 1950); a calibration error would be one of its own noise.
     */
    private static boolean needsCalibration(List<OutcomeNight> nights) {
        double gain = 0;
        for (int i = 0; i < nights.size() && nights.size() > 1; i++) {
            Strata strata = Strata.of(OutcomeNight.sum(OutcomeNight.without(nights, i)));
            gain += squaredError(probabilities(strata), nights.get(i)) - squaredError(isotonic(strata), nights.get(i));
        }
        return gain > 0;
    }

    private static double squaredError(double[] rates, OutcomeNight night) {
        double sum = 0;
        for (int bin = 0; bin < rates.length; bin++) {
            OutcomeSums sums = night.bins().get(bin);
            double miss = 1 - rates[bin];
            sum += sums.labels() * miss * miss + (sums.rows() - sums.labels()) * rates[bin] * rates[bin];
        }
        return sum;
    }

    private static double[] isotonic(Strata strata) {
        return strata.byBin(Isotonic.fit(strata.means(OutcomeSums::labels), strata.rows()));
    }

    private static double[] probabilities(Strata strata) {
        return strata.byBin(strata.means(OutcomeSums::scores));
    }

    @Override
    public Map<String, Double> estimated(List<OutcomeSums> reference, long[] rows) {
        Strata strata = Strata.of(reference);
        double[] rates = isCalibrated ? isotonic(strata) : probabilities(strata);
        double[] positives = new double[rows.length];
        for (int bin = 0; bin < rows.length; bin++) {
            positives[bin] = rows[bin] * rates[bin];
        }
        Map<String, Double> metrics = metrics(rows, positives, concordanceWithin(rates, rows));
        metrics.put("brier", strata.mean(OutcomeSums::squaredErrors, rows));
        return metrics;
    }

    @Override
    public Estimate bounded(String metric, Estimate estimate) {
        return estimate.within(0, 1);
    }

    /** But for pairs within a bin, of which half are taken to be in the right order, these are the metrics of the rows. */
    @Override
    public Map<String, Double> realised(List<OutcomeSums> bins) {
        OutcomeSums all = OutcomeSums.sum(bins);
        Map<String, Double> metrics = metrics(
                bins.stream().mapToLong(OutcomeSums::rows).toArray(),
                bins.stream().mapToDouble(OutcomeSums::labels).toArray(),
                concordanceWithin(new double[bins.size()], new long[bins.size()]));
        metrics.put("brier", all.squaredErrors() / all.rows());
        return metrics;
    }

    /**
     * Pairs in the right order less half of all pairs, of each bin: scores within it rank positives first too. If the rate rises
     * by s from its lower to its upper end, evenly, the n rows have n^2 s / 12 more of them.
     */
    private static double[] concordanceWithin(double[] rates, long[] rows) {
        double[] more = new double[rates.length];
        for (int bin = 0; bin < more.length; bin++) {
            double below = rates[Math.max(0, bin - 1)];
            double above = rates[Math.min(more.length - 1, bin + 1)];
            more[bin] = (double) rows[bin] * rows[bin] * (above - below) / 2 / 12;
        }
        return more;
    }

    private Map<String, Double> metrics(long[] rows, double[] positives, double[] concordance) {
        double all = 0;
        double yes = 0;
        double found = 0;
        double positive = 0;
        double pairs = 0;
        for (int bin = 0; bin < rows.length; bin++) {
            double negatives = rows[bin] - positives[bin];
            // Positives of this bin above all negatives of lower ones, and half of those beside them.
            pairs += positives[bin] * (all - positive + negatives / 2) + concordance[bin];
            all += rows[bin];
            positive += positives[bin];
            yes += bin >= firstYes ? rows[bin] : 0;
            found += bin >= firstYes ? positives[bin] : 0;
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("auc", pairs / (positive * (all - positive)));
        metrics.put("accuracy", (found + all - yes - positive + found) / all);
        metrics.put("precision", found / yes);
        metrics.put("recall", found / positive);
        metrics.put("f1", 2 * found / (yes + positive));
        metrics.put("base_rate", positive / all);
        return metrics;
    }
}
