package io.nightshift.cli;

import io.nightshift.plan.Plan;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command finds its plan. */
final class PlanSource {
    @Option(names = "--plan", paramLabel = "FILE", description = "A plan that 'nightshift plan' has written.")
    private Path file;

    Plan plan() {
        throw CliErrors.missing("this command", "--plan FILE" + file);
    }
}
