package io.nightshift.drift;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Errors of binary metrics where rows are independent, by the delta method: labels of the n rows of a stratum make its rate uncertain,
 * and so do those of its m rows in the hold-out, by {@code r (1 - r) (1/n + 1/m)}; the errors are what that does to the metrics.
 *
 * @param rows by bin
 * @param counts the same by stratum
 * @param effective share of the rows of the hold-out that tell something
 */
record LabelNoise(Strata strata, long[] rows, double[] counts, double effective) {
    private static final double STEP = 1e-4;

    static LabelNoise of(Strata strata, long[] rows, double effective) {
        return new LabelNoise(strata, rows, strata.counts(rows), effective);
    }

    /**
     * @param rates of positives by bin
     * @param metrics out of rates by bin
     */
    Map<String, Double> of(double[] rates, Function<double[], Map<String, Double>> metrics) {
        Map<String, Double> before = metrics.apply(rates);
        Map<String, Double> variances = new LinkedHashMap<>();
        for (int stratum = 0; stratum < counts.length; stratum++) {
            double variance = counts[stratum] == 0 ? 0 : variance(stratum);
            double step = rate(stratum) > 0.5 ? -STEP : STEP;
            Map<String, Double> slopes = losses(stratum);
            metrics.apply(moved(rates, stratum, step))
                    .forEach((metric, value) -> slopes.put(metric, (value - before.get(metric)) / step));
            slopes.forEach((metric, slope) -> variances.merge(metric, slope * slope * variance, Double::sum));
        }
        variances.replaceAll((metric, variance) -> Math.sqrt(variance));
        return variances;
    }

    /** Of a rate; with half a row more of both kinds, so that none is certain. */
    private double variance(int stratum) {
        double rate = rate(stratum);
        double known = effective * strata.sums().get(stratum).rows();
        return rate * (1 - rate) * (1 / counts[stratum] + 1 / known);
    }

    private double rate(int stratum) {
        OutcomeSums sums = strata.sums().get(stratum);
        return (sums.labels() + 0.5) / (sums.rows() + 1);
    }

    /** What a rate does to means of losses: the share of the rows times what a positive loses more than a negative. */
    private Map<String, Double> losses(int stratum) {
        OutcomeSums sums = strata.sums().get(stratum);
        double share = counts[stratum] / DoubleStream.of(counts).sum();
        double told = sums.scores() / sums.rows();
        double ofPositive = BinaryQuality.logLoss(told, true);
        Map<String, Double> slopes = new LinkedHashMap<>();
        slopes.put("brier", share * (1 - 2 * told));
        slopes.put("log_loss", share * (ofPositive - BinaryQuality.logLoss(told, false)));
        return slopes;
    }

    private double[] moved(double[] rates, int stratum, double step) {
        double[] moved = rates.clone();
        for (int bin = 0; bin < rates.length; bin++) {
            moved[bin] += strata.ofBin()[bin] == stratum ? step : 0;
        }
        return moved;
    }
}
