package io.nightshift.drift;

import java.util.Comparator;
import java.util.stream.IntStream;

/** A metric of rows of which some are drawn several times and others not at all. */
@FunctionalInterface
public interface Resampled {
    /**
     * The metric.
     *
     * @param draws how often each row was drawn, in the order of the rows
     * @return NaN where it has no meaning for these draws
     */
    double of(int[] draws);

    /** Mean of a figure per row, as the squared error of a probability (Brier) or log loss. */
    static Resampled mean(double[] perRow) {
        double[] values = perRow.clone();
        return draws -> {
            double sum = 0;
            long rows = 0;
            for (int i = 0; i < values.length; i++) {
                sum += draws[i] * values[i];
                rows += draws[i];
            }
            return rows == 0 ? Double.NaN : sum / rows;
        };
    }

    /** Root of the mean of a figure per row, as the squared error (RMSE). */
    static Resampled rootMean(double[] perRow) {
        Resampled mean = mean(perRow);
        return draws -> Math.sqrt(mean.of(draws));
    }

    /** Area under the ROC curve, ties counting half. Sorts once, then walks the rows for every draw. */
    static Resampled auc(double[] scores, boolean[] labels) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return draws -> {
            RocWalk walk = new RocWalk();
            for (int i = 0; i < order.length; i++) {
                boolean isNewScore = i > 0 && scores[order[i]] > scores[order[i - 1]];
                walk.step(isNewScore, labels[order[i]], draws[order[i]]);
            }
            return walk.area();
        };
    }
}
