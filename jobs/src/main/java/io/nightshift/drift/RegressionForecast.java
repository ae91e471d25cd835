package io.nightshift.drift;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Direct loss estimation by post-stratification: rows err as much as rows of the hold-out did whose prediction was in the same
 * stratum (Horvitz and Thompson, 1952). A second model of the error could use the features too, but would have to be trained.
 */
record RegressionForecast() implements QualityForecast.Rules {
    @Override
    public Map<String, Double> estimated(List<OutcomeSums> reference, long[] rows) {
        Strata strata = Strata.of(reference);
        return metrics(
                mean(strata, OutcomeSums::squaredErrors, rows),
                mean(strata, OutcomeSums::absoluteErrors, rows),
                mean(strata, sums -> sums.scores() - sums.labels(), rows));
    }

    @Override
    public Map<String, Double> realised(List<OutcomeSums> bins) {
        OutcomeSums all = bins.stream().reduce(OutcomeSums.NONE, OutcomeSums::plus);
        return metrics(
                all.squaredErrors() / all.rows(),
                all.absoluteErrors() / all.rows(),
                (all.scores() - all.labels()) / all.rows());
    }

    @Override
    public Estimate bounded(String metric, Estimate estimate) {
        return metric.equals("bias") ? estimate : estimate.within(0, Double.POSITIVE_INFINITY);
    }

    private static Map<String, Double> metrics(double meanSquare, double mae, double bias) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("rmse", Math.sqrt(meanSquare));
        metrics.put("mae", mae);
        metrics.put("bias", bias);
        return metrics;
    }

    /** Mean over rows of the mean of their stratum. */
    static double mean(Strata strata, ToDoubleFunction<OutcomeSums> sum, long[] rows) {
        double[] means = strata.byBin(strata.means(sum));
        double all = 0;
        double total = 0;
        for (int bin = 0; bin < rows.length; bin++) {
            all += rows[bin];
            total += rows[bin] * means[bin];
        }
        return total / all;
    }
}
