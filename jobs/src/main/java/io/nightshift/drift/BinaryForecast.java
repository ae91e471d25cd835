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

    /** Rates of positives by bin that ascend. */
    static double[] isotonic(Strata strata) {
        return strata.byBin(Isotonic.fit(strata.means(OutcomeSums::labels), strata.rows()));
    }

    private static double[] probabilities(Strata strata) {
        return strata.byBin(strata.means(OutcomeSums::scores));
    }

    @Override
    public Map<String, Double> estimated(List<OutcomeSums> reference, long[] rows) {
        Strata strata = Strata.of(reference);
        return estimated(strata, rates(strata), rows);
    }

    /** @param rates of positives by bin */
    Map<String, Double> estimated(Strata strata, double[] rates, long[] rows) {
        Map<String, Double> metrics = ofRates(rows, rates);
        metrics.put("log_loss", strata.mean(OutcomeSums::logLosses, rows));
        metrics.put("brier", strata.mean(OutcomeSums::squaredErrors, rows));
        metrics.put("ece", ExpectedCalibration.of(strata, rows).error());
        return metrics;
    }

    /** Of positives by bin. */
    double[] rates(Strata strata) {
        return isCalibrated ? isotonic(strata) : probabilities(strata);
    }

    private Map<String, Double> ofRates(long[] rows, double[] rates) {
        ExpectedRanking ranking = ExpectedRanking.of(rows, rates);
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("auc", ranking.auc());
        metrics.put("pr_auc", ranking.averagePrecision());
        metrics.put("ks", ranking.separation());
        metrics.putAll(ExpectedDecisions.of(rows, ranking.positives(), firstYes).metrics());
        return metrics;
    }

    @Override
    public Map<String, Double> noise(List<OutcomeSums> reference, long[] rows) {
        Strata strata = Strata.of(reference);
        return noise(LabelNoise.of(strata, rows, 1), rates(strata));
    }

    Map<String, Double> noise(LabelNoise labels, double[] rates) {
        Map<String, Double> noise = labels.of(rates, moved -> ofRates(labels.rows(), moved));
        noise.put(PastErrors.ANY, labels.strata().noise(labels.rows(), labels.effective()));
        return noise;
    }

    @Override
    public Estimate bounded(String metric, Estimate estimate) {
        return switch (metric) {
            case "mcc" -> estimate.within(-1, 1);
            case "log_loss" -> estimate.within(0, Double.POSITIVE_INFINITY);
            default -> estimate.within(0, 1);
        };
    }

    /** But for the order within a bin, which is taken for none, these are the metrics of the rows. */
    @Override
    public Map<String, Double> realised(List<OutcomeSums> bins) {
        OutcomeSums all = OutcomeSums.sum(bins);
        ExpectedRanking ranking = new ExpectedRanking(
                bins.stream().mapToLong(OutcomeSums::rows).toArray(),
                bins.stream().mapToDouble(OutcomeSums::labels).toArray(),
                new double[bins.size()]);
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("auc", ranking.auc());
        metrics.put("pr_auc", ranking.averagePrecision());
        metrics.put("ks", ranking.separationSeen());
        metrics.putAll(ExpectedDecisions.of(ranking.rows(), ranking.positives(), firstYes)
                .metrics());
        metrics.put("log_loss", all.logLosses() / all.rows());
        metrics.put("brier", all.squaredErrors() / all.rows());
        metrics.put("ece", ExpectedCalibration.seen(bins));
        return metrics;
    }
}
