package io.nightshift.job.model;

import io.nightshift.definition.Model;
import io.nightshift.definition.Model.BeatChampion;
import io.nightshift.definition.Model.Task;
import io.nightshift.drift.Estimate;
import io.nightshift.drift.PairedBootstrap;
import io.nightshift.drift.Resampled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Two models on the same rows. Pure arithmetic.
 *
 * @param champion outcomes of the same rows in the same order as the challenger's
 */
record Comparison(Model definition, Outcomes challenger, Outcomes champion) {
    private static final int DRAWS = 1000;

    /** Difference of the compared metric, with an interval where the gate asks for a confidence. */
    Evaluation.Difference difference() {
        String metric = Metric.comparedBy(definition);
        double plain = goodness(metric, challenger) - goodness(metric, champion);
        return definition
                .gate()
                .beatChampion()
                .flatMap(BeatChampion::confidence)
                .map(confidence -> {
                    Estimate drawn = new PairedBootstrap(
                                    DRAWS, confidence, definition.train().seed())
                            .difference(resampled(metric, challenger), resampled(metric, champion), challenger.rows());
                    return new Evaluation.Difference(plain, drawn.low(), drawn.high());
                })
                .orElse(new Evaluation.Difference(plain, Double.NaN, Double.NaN));
    }

    /** @param valueByRowId value of the column for every row id */
    List<Evaluation.Slice> slices(String column, Map<String, String> valueByRowId) {
        String metric = Metric.comparedBy(definition);
        List<Evaluation.Slice> slices = new ArrayList<>();
        challenger
                .places(valueByRowId)
                .forEach((value, places) -> slices.add(new Evaluation.Slice(
                        column,
                        value,
                        places.length,
                        Metric.of(metric, definition, champion.at(places)),
                        Metric.of(metric, definition, challenger.at(places)))));
        return slices;
    }

    private double goodness(String metric, Outcomes outcomes) {
        return Metric.goodness(metric, Metric.of(metric, definition, outcomes));
    }

    /** AUC is walked without sorting anew for each draw; any other metric is taken of the rows drawn. */
    private Resampled resampled(String metric, Outcomes outcomes) {
        if (metric.equals("auc") && definition.task() == Task.BINARY) {
            return Resampled.auc(outcomes.probabilities(), Metric.positives(outcomes));
        }
        return draws -> goodness(metric, outcomes.at(drawn(draws)));
    }

    private static int[] drawn(int[] draws) {
        return IntStream.range(0, draws.length)
                .flatMap(place -> IntStream.generate(() -> place).limit(draws[place]))
                .toArray();
    }
}
