package io.nightshift.cli;

import io.nightshift.failure.ExitCode;
import java.util.Optional;

/**
 * How a command ended.
 *
 * @param failure printed as one message; the exit code follows from it
 * @param flow what ran, where the command runs steps
 */
record Outcome(ExitCode exitCode, Optional<Throwable> failure, Optional<FlowFacts> flow) {
    static Outcome done() {
        return of(ExitCode.DONE);
    }

    static Outcome of(ExitCode code) {
        return new Outcome(code, Optional.empty(), Optional.empty());
    }

    static Outcome failed(Throwable failure) {
        return new Outcome(Failures.exitCode(failure), Optional.of(failure), Optional.empty());
    }
}
