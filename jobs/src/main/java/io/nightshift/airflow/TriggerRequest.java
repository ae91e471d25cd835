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
 * @param note that people read beside the run; cut where Airflow would refuse it
 */
public record TriggerRequest(
        String dagId, String runId, Map<String, String> conf, Optional<Instant> logicalDate, Optional<String> note) {
    private static final int LONGEST_NOTE = 1000;

    public TriggerRequest {
        conf = Collections.unmodifiableMap(new TreeMap<>(conf));
        note = note.map(text -> text.substring(0, Math.min(text.length(), LONGEST_NOTE)));
    }

    /** One without a note. */
    public TriggerRequest(String dagId, String runId, Map<String, String> conf, Optional<Instant> logicalDate) {
        this(dagId, runId, conf, logicalDate, Optional.empty());
    }

    /** Whether a run that has this id is the one that is wanted, whatever was noted of it. */
    boolean isFor(DagRun run) {
        return conf.equals(run.conf()) && logicalDate.equals(run.logicalDate());
    }

    /** As Airflow wants it: the logical date has to be there, be it null. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dag_run_id", runId);
        body.put("conf", conf);
        body.put("logical_date", logicalDate.map(Instant::toString).orElse(null));
        note.ifPresent(text -> body.put("note", text));
        return body;
    }
}
