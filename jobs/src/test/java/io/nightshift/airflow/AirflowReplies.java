package io.nightshift.airflow;

/** Documents as Airflow 3.3.2 sends them, shortened, each with a field that the client does not know. */
final class AirflowReplies {
    private AirflowReplies() {}

    static String run(String runId, String state, String conf) {
        return """
                {"dag_run_id": "%s", "dag_id": "tides__retrain", "logical_date": null, "start_date": null, "end_date": null,
                 "data_interval_end": null, "run_type": "manual", "state": "%s", "conf": %s, "of_tomorrow": [1]}""".formatted(runId, state, conf);
    }

    static String dag(String dagId, boolean importErrors) {
        return """
                {"dag_id": "%s", "is_paused": false, "has_import_errors": %s, "of_tomorrow": {}}""".formatted(dagId, importErrors);
    }

    static String importErrors() {
        return """
                {"import_errors": [{"import_error_id": 1, "filename": "dags/nightshift_broken_plans.py",
                  "stack_trace": "Traceback:\\n  File x\\nImportError: plans/tides.json is empty\\n", "of_tomorrow": 1}],
                 "total_entries": 1}""";
    }

    static String tasks() {
        return """
                {"task_instances": [
                  {"task_id": "evaluate", "dag_run_id": "own+1", "state": null, "try_number": 0, "start_date": null},
                  {"task_id": "train", "dag_run_id": "own+1", "state": "failed", "try_number": 2,
                   "start_date": "2026-02-01T00:01:00.250000Z"},
                  {"task_id": "dataset", "dag_run_id": "own+1", "state": "success", "try_number": 1,
                   "start_date": "2026-02-01T00:00:00Z", "of_tomorrow": 1}],
                 "total_entries": 3}""";
    }

    static String log() {
        return """
                {"content": [
                  {"event": "::group::Pre Execute", "timestamp": "2026-02-01T00:00:00Z"},
                  {"event": "Spark-Submit cmd: spark-submit", "level": "info"},
                  {"event": "::endgroup::"},
                  {"event": "Task failed with exception",
                   "error_detail": [{"exc_type": "StepFailed", "exc_value": "no rows\\nlook at raw.tides__levels"}]},
                  {"event": "Retry policy decision", "action": "fail", "reason": "exit code 3: no rows"},
                  "a line that is no object"],
                 "continuation_token": null}""";
    }
}
