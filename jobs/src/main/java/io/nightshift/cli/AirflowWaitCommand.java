package io.nightshift.cli;

import io.nightshift.airflow.AirflowClient;
import io.nightshift.airflow.DagRun;
import io.nightshift.airflow.RunState;
import io.nightshift.airflow.TaskRun;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "wait",
        description = {
            "Wait for the end of a run, and list its tasks.",
            "Ends with 0 where the run succeeded, with 3 where it failed, with 75 where it was still running."
        })
final class AirflowWaitCommand implements Action {
    private static final int LOG_LINES = 20;

    @Parameters(index = "0", paramLabel = "DAG", description = "As flight_delays__nightly.")
    private String dag;

    @Parameters(index = "1", paramLabel = "RUN", description = "Id of the run.")
    private String run;

    @Option(
            names = "--timeout",
            paramLabel = "MINUTES",
            defaultValue = "60",
            description = "How long to wait; ${DEFAULT-VALUE} unless given.")
    private long minutes;

    @Mixin
    private OutputOption output;

    @Override
    public Outcome run(Invocation invocation) {
        AirflowClient airflow = AirflowCommand.client(invocation);
        DagRun ended = airflow.awaitRun(dag, run, Duration.ofMinutes(minutes));
        List<TaskRun> tasks = airflow.tasksOf(ended);
        new Printer(invocation.out()).print(AirflowRows.tasks(tasks), output.format());
        if (ended.state() == RunState.SUCCESS) {
            return Outcome.done();
        }
        tasks.stream().filter(task -> task.state() == RunState.FAILED).forEach(task -> {
            invocation.err().println("the end of the log of " + task.taskId() + ":");
            airflow.logTail(task, LOG_LINES).forEach(invocation.err()::println);
        });
        throw CliErrors.runFailed(dag, run, ended.state().text());
    }
}
