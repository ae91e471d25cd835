package io.nightshift.job;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.time.LocalDate;

/** Everything a user can run into when starting steps. */
final class JobErrors {
    private JobErrors() {}

    static PipelineException emptyRange(LocalDate first, LocalDate last) {
        return new PipelineException(
                ExitCode.USAGE,
                "there is no night from " + first + " to " + last,
                "the last night lies before the first",
                "swap --from and --to");
    }

    static PipelineException beforeStart(String pipeline, LocalDate night, LocalDate start) {
        return new PipelineException(
                ExitCode.NOTHING_TO_DO,
                "pipeline " + pipeline + " has no night " + night,
                "its schedule starts on " + start,
                "choose a later night, or an earlier start in the definition");
    }
}
