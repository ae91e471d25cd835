package io.nightshift.job.model;

import io.nightshift.definition.Condition;
import io.nightshift.definition.Condition.Comparison;
import io.nightshift.definition.Model;
import io.nightshift.definition.Model.Algorithm;
import io.nightshift.definition.Model.BeatChampion;
import io.nightshift.definition.Model.Estimator;
import io.nightshift.definition.Model.Gate;
import io.nightshift.definition.Model.Guard;
import io.nightshift.definition.Model.Task;
import io.nightshift.definition.Persistence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Definitions of models in few words. */
final class Models {
    static final Gate NO_GATE = new Gate(Map.of(), Optional.empty(), Optional.empty());

    private Models() {}

    static Model model(Task task, Estimator estimator, Map<String, List<String>> parameters) {
        return model(task, new Algorithm(estimator, parameters), NO_GATE);
    }

    static Model gated(Gate gate) {
        return model(Task.BINARY, new Algorithm(Estimator.GBT, Map.of()), gate);
    }

    private static Model model(Task task, Algorithm algorithm, Gate gate) {
        return new Model(
                "set",
                task,
                algorithm,
                new Model.Train(Duration.ofDays(6), Duration.ofDays(2), 17),
                gate,
                Optional.empty(),
                new Model.Monitor(
                        List.of(),
                        List.of(),
                        List.of(),
                        new Model.DriftLimits(new Persistence(1, 1), 0.8, 30, Map.of(), Map.of()),
                        new Model.RetrainLimits(Duration.ofDays(7), Optional.empty())),
                Optional.empty());
    }

    static Gate requiring(String metric, double least) {
        return new Gate(Map.of(metric, new Condition(Comparison.AT_LEAST, least)), Optional.empty(), Optional.empty());
    }

    static Gate beating(String metric, double by, Optional<Double> confidence) {
        return new Gate(Map.of(), Optional.of(new BeatChampion(metric, by, confidence)), Optional.empty());
    }

    static Gate guarding(String column, double maxDrop) {
        return new Gate(Map.of(), Optional.empty(), Optional.of(new Guard(List.of(column), maxDrop)));
    }
}
