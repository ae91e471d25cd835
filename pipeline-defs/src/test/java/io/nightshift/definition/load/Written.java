package io.nightshift.definition.load;

import io.nightshift.definition.bind.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A small pipeline of every kind of part, written to a folder after a replacement. */
public final class Written {
    public static final String PIPELINE = """
            pipeline: tides
            description: How high is the tide?
            owner: tides@example.org
            schedule: {nightly: "30 3 * * *", timezone: America/New_York, start: 2026-03-01}
            sources:
              levels:
                read: {format: csv, path: "${landing}/levels/{night}.csv"}
                schema: id STRING, at TIMESTAMP, station STRING, level DOUBLE, high INT
                time: at
                checks:
                  - unique: id
                  - between: {column: level, min: -5, max: 20}
                  - references: {column: station, in: stations.station}
              stations:
                read: {format: csv, path: "${landing}/stations.csv"}
                schema: station STRING, depth DOUBLE
              forecast:
                read: {format: csv, path: "${landing}/forecast/{night+1}.csv"}
                schema: id STRING, at TIMESTAMP, station STRING
                time: at
            features:
              recent:
                entity: station
                source: levels
                aggregate:
                  - {column: level, ops: [avg, max], windows: [1d, 7d]}
                  - {column: level, ops: [{quantile: 0.5}, {ema: 6h}], windows: lifetime, where: high = 1, name: tide}
                derive: {trend: level_avg_1d - level_avg_7d}
              place:
                entity: station
                source: stations
                columns: depth
              tail: {entity: station, source: levels, views: recent, aggregate: [{column: level, ops: [{last_k: 3}], windows: 7d}]}
            training_sets:
              tides:
                rows: levels
                label: level > 3
                columns: [station, hour(at) AS hour]
                features: [recent, place]
            models:
              high_tide:
                training_set: tides
                task: binary
                algorithm: {logistic_regression: {regParam: [0.0, 0.1]}}
                train: {over: 28d, holdout: 7d}
                gate: {require: {auc: ">= 0.6"}}
                score: {rows: forecast, key: id}
                monitor: {slices: station, retrain_when: [drift, "auc < 0.55"]}
            """;
    public static final String ENVIRONMENTS = "dev: {landing: landing, warehouse: /w}\n";

    private Written() {}

    /** Problems after one replacement in the pipeline; {@code old} must occur. */
    static List<Problem> problems(Path folder, String old, String now) {
        if (!PIPELINE.contains(old)) {
            throw new IllegalArgumentException("not in the pipeline: " + old);
        }
        return load(folder, PIPELINE.replace(old, now), ENVIRONMENTS).report().problems();
    }

    public static Loaded load(Path folder, String pipeline, String environments) {
        try {
            Files.writeString(folder.resolve("pipeline.yaml"), pipeline);
            Files.writeString(folder.resolve("environments.yaml"), environments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Definitions.load(folder, "dev", Map.of());
    }
}
