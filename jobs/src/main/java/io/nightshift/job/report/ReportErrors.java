package io.nightshift.job.report;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.time.LocalDate;

/** Everything a user can run into when asking for a page. */
final class ReportErrors {
    private ReportErrors() {}

    static PipelineException nothingRun(String pipeline, LocalDate night) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "there is nothing to report of the night " + night + " of " + pipeline,
                "no step of the nightly flow has run for it",
                "run the night first: nightshift run --night " + night);
    }
}
