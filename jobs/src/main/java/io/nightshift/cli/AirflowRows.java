package io.nightshift.cli;

import io.nightshift.airflow.DagInfo;
import io.nightshift.airflow.DagRun;
import io.nightshift.airflow.TaskRun;
import io.nightshift.cli.Listing.Column;
import java.util.List;

/** What Airflow told, as listings. */
final class AirflowRows {
    private AirflowRows() {}

    static Listing dags(List<DagInfo> dags) {
        return new Listing(
                List.of(Column.text("dag"), Column.text("paused"), Column.text("import_errors")),
                dags.stream()
                        .map(dag -> Listing.row(dag.dagId(), dag.paused(), dag.hasImportErrors()))
                        .toList());
    }

    static Listing runs(List<DagRun> runs) {
        return new Listing(
                List.of(
                        Column.text("run"),
                        Column.text("type"),
                        Column.text("state"),
                        Column.text("logical_date"),
                        Column.text("started"),
                        Column.text("ended")),
                runs.stream()
                        .map(run -> Listing.row(
                                run.runId(),
                                run.type(),
                                run.state().text(),
                                run.logicalDate().orElse(null),
                                run.started().orElse(null),
                                run.ended().orElse(null)))
                        .toList());
    }

    static Listing tasks(List<TaskRun> tasks) {
        return new Listing(
                List.of(Column.text("task"), Column.text("state"), Column.number("attempt"), Column.text("started")),
                tasks.stream()
                        .map(task -> Listing.row(
                                task.taskId(),
                                task.state().text(),
                                task.attempt(),
                                task.started().orElse(null)))
                        .toList());
    }
}
