package io.nightshift.cli;

import io.nightshift.cli.Listing.Cell;
import io.nightshift.cli.Listing.Column;
import io.nightshift.failure.ExitCode;
import io.nightshift.job.dataset.Rebuild;
import io.nightshift.job.dataset.SourceHold;
import io.nightshift.plan.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rebuild",
        description = {
            "Make a frozen training set again from the versions of its sources that its manifest names, and compare.",
            "Ends with 3 where other rows come out. Writes nothing.",
            "With --check only tell which versions builds need, and from when on they may be gone; ends with 3 where one is."
        })
final class RebuildCommand implements Action {
    private static final List<Column> COLUMNS =
            List.of(Column.text("build"), Column.text("what"), Column.number("rows"), Column.text("content_hash"));

    private static final List<Column> OF_CHECK = List.of(
            Column.text("endangered"),
            Column.text("build"),
            Column.text("table"),
            Column.number("version"),
            Column.number("files_days"),
            Column.number("log_days"),
            Column.text("lost"));

    @Mixin
    private PlanSource source;

    @Mixin
    private TrainingSetChoice set;

    @Option(
            names = "--version",
            paramLabel = "BUILD",
            description = "The build, as in the build column and in ops/models; --check looks at all unless given.")
    private Optional<String> build = Optional.empty();

    @Option(
            names = "--check",
            description = {
                "Make nothing again: list the versions that builds need, those first that will be gone first.",
                "endangered is the day from which on VACUUM may remove their files and Delta refuses to read them."
            })
    private boolean isCheck;

    @Mixin
    private OutputOption output;

    @Override
    public Outcome run(Invocation invocation) {
        Plan plan = source.plan();
        return isCheck ? check(plan, invocation) : rebuild(plan, invocation);
    }

    private Outcome rebuild(Plan plan, Invocation invocation) {
        String wanted =
                build.orElseThrow(() -> CliErrors.missing("nightshift rebuild", "--version BUILD, or else --check"));
        String name = set.one(plan);
        Rebuild made = Question.ask(plan, invocation, context -> Rebuild.of(context, name, wanted));
        List<List<Cell>> rows = new ArrayList<>(List.of(row("manifest", made.build(), made.manifest())));
        made.frozen().ifPresent(frozen -> rows.add(row("frozen", made.build(), frozen)));
        rows.add(row("made again", made.build(), made.made()));
        new Printer(invocation.out()).print(new Listing(COLUMNS, rows), output.format());
        return made.isSame()
                ? Outcome.done()
                : new Outcome(ExitCode.CHECK_FAILED, Optional.of(CliErrors.rebuildDiffers(made)), Optional.empty());
    }

    private static List<Cell> row(String what, String build, Rebuild.Content content) {
        return Listing.row(build, what, content.rows(), content.hash());
    }

    private Outcome check(Plan plan, Invocation invocation) {
        List<List<Cell>> rows = new ArrayList<>();
        String name = set.one(plan);
        List<SourceHold> holds = Question.ask(plan, invocation, context -> {
            List<SourceHold> found = SourceHold.of(context, name, build);
            found.forEach(hold -> rows.add(row(hold, hold.endangered(context))));
            return found;
        });
        new Printer(invocation.out()).print(new Listing(OF_CHECK, rows), output.format());
        List<SourceHold> lost =
                holds.stream().filter(hold -> hold.lost().isPresent()).toList();
        return lost.isEmpty()
                ? Outcome.done()
                : new Outcome(ExitCode.CHECK_FAILED, Optional.of(CliErrors.buildsLost(lost)), Optional.empty());
    }

    private static List<Cell> row(SourceHold hold, Optional<LocalDate> endangered) {
        return Listing.row(
                endangered.orElse(null),
                hold.build(),
                hold.version().table().path(),
                hold.version().version(),
                hold.version().files().toDays(),
                hold.version().log().toDays(),
                hold.lost().orElse(null));
    }
}
