package io.nightshift.airflow;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Airflow knows of a DAG.
 *
 * @param paused its runs wait until somebody lifts the pause
 * @param hasImportErrors the file that defines it could not be read the last time
 */
public record DagInfo(String dagId, boolean paused, boolean hasImportErrors) {
    static DagInfo from(JsonNode dag) {
        return new DagInfo(
                dag.path("dag_id").asText(),
                dag.path("is_paused").asBoolean(),
                dag.path("has_import_errors").asBoolean());
    }
}
