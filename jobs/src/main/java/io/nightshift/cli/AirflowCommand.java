package io.nightshift.cli;

import io.nightshift.airflow.AirflowClient;
import io.nightshift.airflow.AirflowSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "airflow",
        description = "Ask Airflow 3 for runs, and about them.",
        footer = {
            "",
            "Where Airflow is and who asks stands in " + AirflowSettings.URL + ", " + AirflowSettings.USER + " and",
            AirflowSettings.PASSWORD + "."
        },
        subcommands = {
            AirflowTriggerCommand.class,
            AirflowBackfillCommand.class,
            AirflowWaitCommand.class,
            AirflowStatusCommand.class
        })
final class AirflowCommand implements Action {
    @Spec
    private CommandSpec spec;

    static AirflowClient client(Invocation invocation) {
        return AirflowSettings.client(invocation.console().environment());
    }

    @Override
    public Outcome run(Invocation invocation) {
        throw CliErrors.noCommand(spec.subcommands().keySet());
    }
}
