package io.nightshift.drift;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All that is said of predicted numbers.
 *
 * @param largest greatest absolute error; of one row, so without an interval
 * @param pinball loss of the quantile that is predicted, where one is
 */
public record RegressionFigures(
        RegressionQuality quality, Estimate wape, Estimate mape, double largest, Optional<Estimate> pinball) {

    /** @param quantile level that is predicted, between 0 and 1 */
    public static RegressionFigures of(double[] predictions, double[] labels, Optional<Double> quantile) {
        return new RegressionFigures(
                RegressionQuality.of(predictions, labels),
                RelativeErrors.wape(predictions, labels),
                RelativeErrors.mape(predictions, labels),
                IntStream.range(0, labels.length)
                        .mapToDouble(i -> Math.abs(predictions[i] - labels[i]))
                        .max()
                        .orElse(Double.NaN),
                quantile.map(level -> RelativeErrors.pinball(predictions, labels, level)));
    }

    /** By name, the leading one first; NaN where one has no meaning. */
    public Map<String, Estimate> metrics() {
        Map<String, Estimate> metrics = new LinkedHashMap<>();
        metrics.put("rmse", quality.rmse());
        metrics.put("mae", quality.mae());
        metrics.put("r2", quality.r2());
        metrics.put("wape", wape);
        metrics.put("mape", mape);
        metrics.put("max_error", Estimate.exact(largest));
        metrics.put("bias", quality.bias());
        pinball.ifPresent(loss -> metrics.put("pinball", loss));
        return metrics;
    }
}
