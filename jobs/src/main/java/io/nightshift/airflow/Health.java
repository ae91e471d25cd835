package io.nightshift.airflow;

import com.fasterxml.jackson.databind.JsonNode;

/** @param version of Airflow, as 3.3.2; the rest: whether that part has given a sign of life lately */
public record Health(String version, boolean database, boolean scheduler, boolean dagProcessor) {
    static Health from(JsonNode version, JsonNode health) {
        return new Health(
                version.path("version").asText(),
                healthy(health, "metadatabase"),
                healthy(health, "scheduler"),
                healthy(health, "dag_processor"));
    }

    private static boolean healthy(JsonNode health, String part) {
        return health.path(part).path("status").asText().equals("healthy");
    }

    /** Whether a run that is triggered now will run. */
    public boolean isReady() {
        return database && scheduler && dagProcessor;
    }
}
