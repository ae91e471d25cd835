package io.nightshift.drift;

import java.util.List;
import java.util.Map;

/**
 * Accuracy by post-stratification: a predicted class comes true as often as it did in the hold-out; rare classes are taken
 * together. How sure the model is of a class is not looked at, so only a change of the mix of predicted classes is followed.
 */
record MulticlassForecast() implements QualityForecast.Rules {
    private static final String ACCURACY = "accuracy";

    @Override
    public Map<String, Double> estimated(List<OutcomeSums> reference, long[] rows) {
        return Map.of(ACCURACY, Strata.of(reference).mean(OutcomeSums::labels, rows));
    }

    @Override
    public Estimate bounded(String metric, Estimate estimate) {
        return estimate.within(0, 1);
    }

    @Override
    public Map<String, Double> realised(List<OutcomeSums> bins) {
        OutcomeSums all = OutcomeSums.sum(bins);
        return Map.of(ACCURACY, all.labels() / all.rows());
    }
}
