package io.nightshift.drift;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Direct loss estimation by post-stratification: rows err as much as rows of the hold-out did whose prediction was in the same
 * stratum (Horvitz and Thompson, 1952). A second model of the error could use the features too, but would have to be trained.
 */
record RegressionForecast() implements QualityForecast.Rules {
    @Override
    public Map<String, Double> estimated(List<OutcomeSums> reference, long[] rows) {
        Strata strata = Strata.of(reference);
        return metrics(
                strata.mean(OutcomeSums::squaredErrors, rows),
                strata.mean(OutcomeSums::absoluteErrors, rows),
                strata.mean(sums -> sums.scores() - sums.labels(), rows));
    }

    @Override
    public Map<String, Double> realised(List<OutcomeSums> bins) {
        OutcomeSums all = OutcomeSums.sum(bins);
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
}
