package io.nightshift.airflow;

import java.util.Locale;

/** State of a DAG run or of a task in it. Airflow adds states now and then. */
public enum RunState {
    QUEUED(false),
    RUNNING(false),
    SUCCESS(true),
    FAILED(true),
    SKIPPED(true),
    UPSTREAM_FAILED(true),
    REMOVED(true),
    UP_FOR_RETRY(false),
    /** Not decided yet, or a state that this version does not know. */
    OTHER(false);

    private final boolean ended;

    RunState(boolean ended) {
        this.ended = ended;
    }

    public boolean hasEnded() {
        return ended;
    }

    /** As Airflow and the command line write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunState of(String text) {
        for (RunState state : values()) {
            if (state.text().equals(text)) {
                return state;
            }
        }
        return OTHER;
    }
}
