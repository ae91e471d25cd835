package io.nightshift.job.model;

import io.nightshift.definition.Model;
import io.nightshift.job.dataset.TrainingNights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.util.HasTrainingSummary;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Option;

/**
 * Fits a model: every combination of the grid on the oldest rows, judged on the validation slice; then the best of them anew
 * on both. The hold-out is not looked at, and the model that will be judged on it is fitted before that and never again.
 */
final class Trainer {
    private final TrainingRows rows;
    private final Learner learner;

    Trainer(TrainingRows rows) {
        this.rows = rows;
        Model definition = rows.definition();
        this.learner = new Learner(
                definition.algorithm(), definition.task(), definition.train().seed());
    }

    /** A candidate and how it did. */
    private record Candidate(Map<String, String> parameters, Map<String, Double> metrics) {
        double goodness(String metric) {
            double goodness = Metric.goodness(metric, metrics.getOrDefault(metric, Double.NaN));
            return Double.isNaN(goodness) ? Double.NEGATIVE_INFINITY : goodness;
        }
    }

    Trained train() {
        Candidate best = choose(learner.grid());
        return cached(rows.forModel(), (laidOut, stages) -> {
            PipelineModel model = fit(laidOut, stages, best.parameters());
            return new Trained(
                    model,
                    stages,
                    best.parameters(),
                    best.metrics(),
                    Importance.of(model, rows.input(), stages, laidOut));
        });
    }

    /** The best combination; among equals, and where there is no validation slice, the one written first. */
    private Candidate choose(List<Map<String, String>> grid) {
        if (grid.size() == 1 || rows.size(TrainingNights.VALIDATE) == 0 || rows.size(TrainingNights.TRAIN) == 0) {
            return new Candidate(grid.get(0), Map.of());
        }
        String metric = Metric.comparedBy(rows.definition());
        return cached(rows.forCandidates(), (laidOut, stages) -> {
            List<Candidate> candidates = new ArrayList<>();
            grid.forEach(parameters -> candidates.add(candidate(laidOut, stages, parameters)));
            return candidates.stream()
                    .reduce((best, next) -> next.goodness(metric) > best.goodness(metric) ? next : best)
                    .orElseThrow();
        });
    }

    private Candidate candidate(Dataset<Row> laidOut, InputStages stages, Map<String, String> parameters) {
        PipelineModel model = fit(laidOut, stages, parameters);
        Outcomes outcomes = Outcomes.of(model, rows.input(), rows.split(TrainingNights.VALIDATE));
        return new Candidate(parameters, Metric.all(rows.definition(), outcomes));
    }

    private PipelineModel fit(Dataset<Row> laidOut, InputStages stages, Map<String, String> parameters) {
        Predictor<?, ?, ?> estimator = learner.estimator(parameters, stages.bins());
        List<PipelineStage> all = new ArrayList<>(stages.stages(laidOut, rows.input(), learner.wantsOneHot()));
        all.add(estimator);
        return withoutSummaries(new Pipeline(rows.id().model())
                .setStages(all.toArray(PipelineStage[]::new))
                .fit(laidOut));
    }

    /** A summary holds on to the session, which cannot be sent to executors once any of its queries was observed. */
    private static PipelineModel withoutSummaries(PipelineModel model) {
        for (Transformer stage : model.stages()) {
            if (stage instanceof HasTrainingSummary<?> summarised) {
                summarised.setSummary(Option.empty());
            }
        }
        return model;
    }

    private interface Work<T> {
        T on(Dataset<Row> laidOut, InputStages stages);
    }

    /** The rows are read for the figures of the stages and then once for each fit. */
    private <T> T cached(Dataset<Row> laidOut, Work<T> work) {
        Dataset<Row> kept = laidOut.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            InputStages stages = InputStages.learn(kept, rows.input());
            if (rows.input().columns().stream().noneMatch(stages::isUsed)) {
                throw ModelErrors.nothingToLearnFrom(rows.id());
            }
            return work.on(kept, stages);
        } finally {
            kept.unpersist();
        }
    }
}
