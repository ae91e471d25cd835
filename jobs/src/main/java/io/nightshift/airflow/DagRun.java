package io.nightshift.airflow;

import static io.nightshift.airflow.JsonHttp.JSON;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One run of a DAG, as it stood when Airflow was asked.
 *
 * @param type as scheduled, manual, backfill
 * @param logicalDate absent for a run that was triggered without one, which has no data interval either
 * @param conf the configuration it was triggered with; empty for none
 * @param started absent while it is queued
 * @param ended absent until it has ended
 */
public record DagRun(
        String dagId,
        String runId,
        String type,
        RunState state,
        Optional<Instant> logicalDate,
        Map<String, Object> conf,
        Optional<Instant> started,
        Optional<Instant> ended) {

    public DagRun {
        conf = Collections.unmodifiableMap(new TreeMap<>(conf));
    }

    static DagRun from(JsonNode run) {
        return new DagRun(
                run.path("dag_id").asText(),
                run.path("dag_run_id").asText(),
                run.path("run_type").asText(),
                RunState.of(run.path("state").asText()),
                instant(run.path("logical_date")),
                configuration(run.path("conf")),
                instant(run.path("start_date")),
                instant(run.path("end_date")));
    }

    static Optional<Instant> instant(JsonNode time) {
        return time.isTextual()
                ? Optional.of(OffsetDateTime.parse(time.asText()).toInstant())
                : Optional.empty();
    }

    private static Map<String, Object> configuration(JsonNode conf) {
        return conf.isObject() ? JSON.convertValue(conf, new TypeReference<>() {}) : Map.of();
    }
}
