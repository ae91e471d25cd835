package io.nightshift.cli;

import io.nightshift.foreign.ForeignChecks;
import io.nightshift.foreign.TakenOver;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = {
            "Take over the checks of another tool: a Deequ DQDL ruleset, a Great Expectations suite, Soda checks or contract, or an",
            "ODCS contract. Prints a checks: block that says the same, for a source of pipeline.yaml, and lists what cannot be said."
        })
final class ImportCommand implements Action {
    @Parameters(paramLabel = "FILE", description = "File of the other tool.")
    private Path file;

    @Option(
            names = "--from",
            paramLabel = "TOOL",
            description =
                    "Tool that it is of: deequ, great-expectations, soda or odcs. Its content tells, unless given.")
    private Optional<String> tool = Optional.empty();

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Table whose checks are wanted, where the file has those of several.")
    private Optional<String> source = Optional.empty();

    @Override
    public Outcome run(Invocation invocation) {
        TakenOver taken = ForeignChecks.takeOver(file, tool, source);
        taken.left().forEach(invocation.err()::println);
        invocation.out().print(taken.block());
        return Outcome.done();
    }
}
