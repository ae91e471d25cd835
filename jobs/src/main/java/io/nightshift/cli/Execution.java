package io.nightshift.cli;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.nio.file.Path;
import java.util.Optional;
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
        Invocation invocation = invocation(spec);
        try {
            Outcome outcome = attempt((Action) spec.userObject(), invocation);
            return end(outcome, invocation, CommonOptions.of(spec).result());
        } catch (BeforeSpark reached) {
            return ExitCode.DONE.code();
        }
    }

    /**
     * Ends a call whose arguments cannot be read, as a command that failed.
     *
     * @param spec the command as far as it is known
     * @param result where the arguments ask for a result file
     * @return the process's exit code
     */
    int refuse(PipelineException wrong, CommandSpec spec, Optional<Path> result) {
        return end(Outcome.failed(wrong), invocation(spec), result);
    }

    private Invocation invocation(CommandSpec spec) {
        String command = spec.qualifiedName(" ")
                .substring(NightshiftCommand.NAME.length())
                .strip();
        return new Invocation(
                console, command, UUID.randomUUID().toString(), console.clock().instant());
    }

    private int end(Outcome outcome, Invocation invocation, Optional<Path> result) {
        outcome.failure().ifPresent(failure -> Failures.print(console.err(), failure));
        return result.map(file -> leaveResult(ResultFile.at(file), invocation, outcome))
                .orElse(outcome.exitCode().code());
    }

    private static Outcome attempt(Action action, Invocation invocation) {
        try {
            return action.run(invocation);
        } catch (BeforeSpark reached) {
            throw reached;
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
