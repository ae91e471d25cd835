package io.nightshift.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.report.ReportPage.Failure;
import io.nightshift.report.ReportPage.Level;
import io.nightshift.report.ReportPage.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NightFailureTest {
    private static StepFacts step(String name, String message) {
        return new StepFacts(name, "any", 0, 0, OptionalDouble.empty(), List.of(), Optional.ofNullable(message));
    }

    @Test
    void isThatOfTheFirstStepThatFailed() {
        String message =
                new PipelineException(ExitCode.CHECK_FAILED, "it broke", "it fell\n  twice", "glue it").getMessage();

        assertThat(NightFailure.of(List.of(step("ingest", null), step("score", message), step("monitor", "late")))
                        .map(NightFailure::verdict))
                .contains(new Verdict(
                        Level.ALERT,
                        "The night failed in score: it broke.",
                        Optional.of(new Failure("it fell\n  twice", "glue it")),
                        ""));
        assertThat(NightFailure.of(List.of(step("ingest", null)))).isEmpty();
    }
}
