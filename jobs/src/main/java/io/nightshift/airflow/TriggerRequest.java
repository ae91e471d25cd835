package io.nightshift.airflow;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A run that somebody wants.
 *
 * @param runId the caller's own, so that asking again does not run again: letters, digits and {@code _.~:+-}
 * @param conf what the run's tasks read, as {@code night}
 * @param logicalDate absent for a run without a data interval, whose night stands in {@code conf}
 */
public record TriggerRequest(String dagId, String runId, Map<String, String> conf, Optional<Instant> logicalDate) {
    public TriggerRequest {
        conf = Collections.unmodifiableMap(new TreeMap<>(conf));
    }

    /** Whether a run that has this id is the one that is wanted. */
    boolean isFor(DagRun run) {
        return conf.equals(run.conf()) && logicalDate.equals(run.logicalDate());
    }

    /** As Airflow wants it: the logical date has to be there, be it null. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dag_run_id", runId);
        body.put("conf", conf);
        body.put("logical_date", logicalDate.map(Instant::toString).orElse(null));
        return body;
    }
}
