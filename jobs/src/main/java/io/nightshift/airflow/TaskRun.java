package io.nightshift.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One task of one DAG run.
 *
 * @param attempt 1 for the first, 0 before it; a failure without retry leaves it at 1
 * @param started absent for a task that has not started
 */
public record TaskRun(
        String dagId, String runId, String taskId, RunState state, int attempt, Optional<Instant> started) {
    static TaskRun from(JsonNode task) {
        return new TaskRun(
                task.path("dag_id").asText(),
                task.path("dag_run_id").asText(),
                task.path("task_id").asText(),
                RunState.of(task.path("state").asText()),
                task.path("try_number").asInt(),
                DagRun.instant(task.path("start_date")));
    }
}
