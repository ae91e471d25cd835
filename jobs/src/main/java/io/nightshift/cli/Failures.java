package io.nightshift.cli;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.io.PrintStream;
import java.util.Optional;

/** Turns whatever a command threw into one message and an exit code. */
final class Failures {
    private static final int DEEPEST = 20;

    private Failures() {}

    static ExitCode exitCode(Throwable failure) {
        return user(failure).map(PipelineException::exitCode).orElse(ExitCode.INTERNAL);
    }

    /** The failure a user can mend, also where a thread pool or Spark has wrapped it; empty for a fault of ours. */
    static Optional<PipelineException> user(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof PipelineException found) {
                return Optional.of(found);
            }
            at = at.getCause();
        }
        return Optional.empty();
    }

    static void print(PrintStream err, Throwable failure) {
        Optional<PipelineException> user = user(failure);
        if (user.isPresent()) {
            err.println("nightshift: " + user.get().getMessage());
        } else {
            err.println("nightshift: internal error; please report it with the lines below");
            failure.printStackTrace(err);
        }
    }
}
