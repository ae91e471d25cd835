package io.nightshift.cli;

import io.nightshift.cli.Listing.Cell;
import io.nightshift.cli.Listing.Column;
import io.nightshift.failure.ExitCode;
import io.nightshift.job.dataset.Rebuild;
import io.nightshift.plan.Plan;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rebuild",
        description = {
            "Make a frozen training set again from the versions of its sources that its manifest names, and compare.",
            "Ends with 3 where other rows come out. Writes nothing."
        })
final class RebuildCommand implements Action {
    private static final List<Column> COLUMNS =
            List.of(Column.text("build"), Column.text("what"), Column.number("rows"), Column.text("content_hash"));

    @Mixin
    private PlanSource source;

    @Mixin
    private TrainingSetChoice set;

    @Option(
            names = "--version",
            required = true,
            paramLabel = "BUILD",
            description = "The build, as in the build column and in ops/models.")
    private String build;

    @Mixin
    private OutputOption output;

    @Override
    public Outcome run(Invocation invocation) {
        Plan plan = source.plan();
        Rebuild made = set.ask(plan, invocation, (context, name) -> Rebuild.of(context, name, build));
        List<List<Cell>> rows =
                List.of(row("manifest", made.manifest()), row("frozen", made.frozen()), row("made again", made.made()));
        new Printer(invocation.out()).print(new Listing(COLUMNS, rows), output.format());
        return made.isSame()
                ? Outcome.done()
                : new Outcome(ExitCode.CHECK_FAILED, Optional.of(CliErrors.rebuildDiffers(build)), Optional.empty());
    }

    private List<Cell> row(String what, Rebuild.Content content) {
        return Listing.row(build, what, content.rows(), content.hash());
    }
}
