package io.nightshift.definition.load;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;

/** Everything a user can run into when a definition is loaded. */
final class LoadErrors {
    private LoadErrors() {}

    static PipelineException invalid(ProblemReport report) {
        return new PipelineException(
                ExitCode.USAGE,
                "the definition has " + report.count(),
                "\n" + report.text(),
                "mend them, then run: nightshift validate DIR");
    }
}
