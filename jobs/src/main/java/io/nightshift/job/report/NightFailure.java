package io.nightshift.job.report;

import io.nightshift.report.ReportPage.Failure;
import io.nightshift.report.ReportPage.Level;
import io.nightshift.report.ReportPage.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The step that a night was not taken beyond, and why. */
record NightFailure(String step, String problem, Failure reason) {
    /** As {@link io.nightshift.failure.PipelineException} puts it. */
    private static final Pattern MESSAGE = Pattern.compile("(.*?)\n  why: (.*)\n  fix: (.*)", Pattern.DOTALL);

    /** @param steps of the night in their order; empty where none of them has failed */
    static Optional<NightFailure> of(List<StepFacts> steps) {
        return steps.stream()
                .flatMap(step -> step.failure().map(message -> of(step.name(), message)).stream())
                .findFirst();
    }

    private static NightFailure of(String step, String message) {
        Matcher parts = MESSAGE.matcher(message);
        return parts.matches()
                ? new NightFailure(step, parts.group(1), new Failure(parts.group(2), parts.group(3)))
                : new NightFailure(step, message, new Failure("", ""));
    }

    Verdict verdict() {
        return new Verdict(Level.ALERT, "The night failed in " + step + ": " + problem + ".", Optional.of(reason), "");
    }
}
