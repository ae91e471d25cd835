package io.nightshift.drift;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that is said of probabilities of a yes-or-no label.
 *
 * @param costs what decisions are worth, where that is known
 */
public record BinaryFigures(
        BinaryQuality quality, Calibration calibration, RankFigures ranks, Optional<CostMatrix> costs) {

    /** By name, the leading one first. NaN where one has no meaning, as AUC of one class. */
    public Map<String, Estimate> metrics() {
        Confusion confusion = quality.confusion();
        Map<String, Estimate> metrics = new LinkedHashMap<>(ranks.metrics());
        metrics.put("log_loss", quality.meanLogLoss());
        metrics.put("brier", quality.brier());
        metrics.put("accuracy", confusion.accuracy());
        metrics.put("precision", confusion.precision());
        metrics.put("recall", confusion.recall());
        metrics.put("f1", confusion.f1());
        metrics.put("specificity", confusion.specificity());
        metrics.put("balanced_accuracy", confusion.balancedAccuracy());
        metrics.put("mcc", confusion.matthews());
        metrics.put("ece", calibration.expectedError(quality.brier().value()));
        metrics.put("mce", calibration.maximumError());
        metrics.put("selection_rate", confusion.selectionRate());
        metrics.put("base_rate", confusion.baseRate());
        costs.ifPresent(matrix -> metrics.put("value_per_row", matrix.perRow(confusion)));
        return metrics;
    }
}
