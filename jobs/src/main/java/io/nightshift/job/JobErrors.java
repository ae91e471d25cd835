package io.nightshift.job;

import io.nightshift.definition.Pipeline;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.time.LocalDate;
import java.util.Optional;

/** Everything a user can run into when starting steps, and what Spark makes of it. */
public final class JobErrors {
    private JobErrors() {}

    /** The user's error inside of what Spark made of it. */
    public static RuntimeException unwrapped(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PipelineException known) {
                return known;
            }
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    static PipelineException emptyRange(LocalDate first, LocalDate last) {
        return new PipelineException(
                ExitCode.USAGE,
                "there is no night from " + first + " to " + last,
                "the last night lies before the first",
                "swap --from and --to");
    }

    /** Of nights that begin before the schedule does; empty for others. */
    public static Optional<PipelineException> beforeStart(Pipeline pipeline, NightRange nights) {
        LocalDate start = pipeline.schedule().start();
        return nights.first().isBefore(start)
                ? Optional.of(new PipelineException(
                        ExitCode.NOTHING_TO_DO,
                        "pipeline " + pipeline.pipeline() + " has no night " + nights.first(),
                        "its schedule starts on " + start,
                        "choose a later night, or an earlier start in the definition"))
                : Optional.empty();
    }
}
