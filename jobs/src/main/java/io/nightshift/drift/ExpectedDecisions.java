package io.nightshift.drift;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many decisions are right on average. Unlike those of a {@link Confusion} these counts need not be whole, and figures of
 * them have no sampling error.
 *
 * @param selected rows told to be positive
 * @param found positives among them
 */
record ExpectedDecisions(double rows, double positives, double selected, double found) {
    /** By bin, from those of the first yes up. */
    static ExpectedDecisions of(long[] rows, double[] positives, int firstYes) {
        ExpectedDecisions all = new ExpectedDecisions(0, 0, 0, 0);
        for (int bin = 0; bin < rows.length; bin++) {
            double yes = bin >= firstYes ? 1 : 0;
            all = new ExpectedDecisions(
                    all.rows + rows[bin],
                    all.positives + positives[bin],
                    all.selected + yes * rows[bin],
                    all.found + yes * positives[bin]);
        }
        return all;
    }

    /** NaN where one has no meaning. */
    Map<String, Double> metrics() {
        double recall = found / positives;
        double spared = rows - positives - selected + found;
        double specificity = spared / (rows - positives);
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", (found + spared) / rows);
        metrics.put("precision", found / selected);
        metrics.put("recall", recall);
        metrics.put("f1", 2 * found / (selected + positives));
        metrics.put("specificity", specificity);
        metrics.put("balanced_accuracy", (recall + specificity) / 2);
        metrics.put("mcc", matthews());
        metrics.put("selection_rate", selected / rows);
        metrics.put("base_rate", positives / rows);
        return metrics;
    }

    /** Covariance of decision and label by the root of the product of their variances. */
    private double matthews() {
        double spread = Math.sqrt(positives * (rows - positives)) * Math.sqrt(selected * (rows - selected));
        return (found * rows - positives * selected) / spread;
    }
}
