package io.nightshift.plan;

import io.nightshift.definition.Pipeline;
import io.nightshift.definition.Source.Profiling;
import io.nightshift.definition.TrainingSet.Pin;
import java.util.List;
import java.util.stream.Stream;

/** The tables that each step writes, as URIs: Airflow's assets. */
final class Outlets {
    private final Pipeline pipeline;
    private final String root;

    Outlets(Pipeline pipeline, String warehouse) {
        this.pipeline = pipeline;
        this.root = warehouse.startsWith("/") ? "file://" + warehouse : warehouse;
    }

    /** Sorted, each once. */
    List<String> of(StepName step) {
        return tables(step)
                .map(table -> root.replaceFirst("/+$", "") + "/" + table)
                .sorted()
                .distinct()
                .toList();
    }

    /** As {@code of}, relative to the warehouse. */
    Stream<String> tables(StepName step) {
        return switch (step) {
            case INGEST ->
                Stream.of(landed("raw"), landed("quarantine"), Stream.of("ops/checks"), profiled())
                        .flatMap(tables -> tables);
            case FEATURES -> pipeline.features().keySet().stream().map(view -> table("features", view));
            case SCORE ->
                pipeline.models().entrySet().stream()
                        .filter(model -> model.getValue().score().isPresent())
                        .map(model -> table("scores", model.getKey()));
            case MONITOR ->
                Stream.of("profiles", "drift", "quality", "alerts", "decisions").map(name -> "ops/" + name);
            case REPORT, EVALUATE -> Stream.empty();
            case DATASET ->
                pipeline.trainingSets().entrySet().stream()
                        .filter(set -> set.getValue().pin() == Pin.ROWS)
                        .map(set -> table("training", set.getKey()));
            case TRAIN -> Stream.of("ops/models", "ops/references");
            case PROMOTE -> Stream.of("ops/decisions");
        };
    }

    private Stream<String> landed(String layer) {
        return pipeline.sources().entrySet().stream()
                .filter(source -> source.getValue().read().isPresent())
                .map(source -> table(layer, source.getKey()));
    }

    private Stream<String> profiled() {
        boolean isAny = pipeline.sources().values().stream().anyMatch(source -> source.profile() == Profiling.NIGHTLY);
        return isAny ? Stream.of("ops/columns") : Stream.empty();
    }

    private String table(String layer, String name) {
        return layer + "/" + pipeline.pipeline() + "/" + name;
    }
}
