package io.nightshift.airflow;

/** How Airflow took a request for a run. Either way the run exists, once. */
public sealed interface TriggerOutcome {
    DagRun run();

    /** This request made the run. */
    record Created(DagRun run) implements TriggerOutcome {}

    /** An earlier request with the same run id and configuration had made it. */
    record AlreadyThere(DagRun run) implements TriggerOutcome {}
}
