package io.nightshift.cli;

import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs the command that was chosen, prints its failure, and leaves the result file however it ends. */
final class Execution {
    private final Console console;

    Execution(Console console) {
        this.console = console;
    }

    /** @return the process's exit code */
    int run(ParseResult parsed) {
        CommandSpec spec = deepest(parsed).commandSpec();
        Invocation invocation = new Invocation(
                console,
                spec.qualifiedName(" ")
                        .substring(NightshiftCommand.NAME.length())
                        .strip(),
                UUID.randomUUID().toString(),
                console.clock().instant());
        Outcome outcome = attempt((Action) spec.userObject(), invocation);
        outcome.failure().ifPresent(failure -> Failures.print(console.err(), failure));
        return CommonOptions.of(spec)
                .result()
                .map(file -> leaveResult(ResultFile.at(file), invocation, outcome))
                .orElse(outcome.exitCode().code());
    }

    private static Outcome attempt(Action action, Invocation invocation) {
        try {
            return action.run(invocation);
        } catch (Throwable failure) { // errors too: a lack of memory leaves a message, a code and a result file as well
            return Outcome.failed(failure);
        }
    }

    private int leaveResult(ResultFile file, Invocation invocation, Outcome outcome) {
        try {
            file.write(JobResult.of(invocation, outcome, console.clock().instant()));
            return outcome.exitCode().code();
        } catch (RuntimeException failure) {
            Failures.print(console.err(), failure);
            boolean failedBefore = outcome.failure().isPresent();
            return (failedBefore ? outcome.exitCode() : Failures.exitCode(failure)).code();
        }
    }

    private static ParseResult deepest(ParseResult parsed) {
        return parsed.hasSubcommand() ? deepest(parsed.subcommand()) : parsed;
    }
}
