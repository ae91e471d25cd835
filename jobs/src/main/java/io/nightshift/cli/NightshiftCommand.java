package io.nightshift.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command above all others: without one of them it tells what there is. */
@Command(
        name = NightshiftCommand.NAME,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Nightly machine learning on Spark and Delta.",
        footer = {
            "",
            "Exit codes: 0 done, 2 command line or definition wrong, 3 data check failed, 4 challenger rejected,",
            "70 internal error, 75 not there yet (run again), 99 nothing to do."
        },
        subcommands = {
            ValidateCommand.class,
            PlanCommand.class,
            RunCommand.class,
            RetrainCommand.class,
            BackfillCommand.class,
            StatusCommand.class,
            HistoryCommand.class,
            PromoteCommand.class,
            RollbackCommand.class,
            ApproveCommand.class,
            ReportCommand.class,
            NotifyCommand.class,
            RebuildCommand.class,
            ExplainCommand.class,
            ProfileCommand.class,
            ImportCommand.class,
            AirflowCommand.class,
            SqlCommand.class,
            DocsCommand.class,
            HelpCommand.class
        })
final class NightshiftCommand implements Action {
    static final String NAME = "nightshift";

    @Spec
    private CommandSpec spec;

    @Override
    public Outcome run(Invocation invocation) {
        throw CliErrors.noCommand(spec.subcommands().keySet());
    }
}
