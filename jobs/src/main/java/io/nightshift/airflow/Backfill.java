package io.nightshift.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/** @param completed absent until all its runs have ended, in whatever state */
public record Backfill(int id, String dagId, Optional<Instant> completed) {
    static Backfill from(JsonNode backfill) {
        return new Backfill(
                backfill.path("id").asInt(),
                backfill.path("dag_id").asText(),
                DagRun.instant(backfill.path("completed_at")));
    }
}
