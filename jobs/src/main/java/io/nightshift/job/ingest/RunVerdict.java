package io.nightshift.job.ingest;

import io.nightshift.job.CheckOutcome;
import java.time.LocalDate;
import java.util.List;

/**
 * What all sources together mean for one run.
 *
 * @param stopping checks for which nothing of the run may be published
 */
record RunVerdict(LocalDate run, List<CheckOutcome> outcomes, List<CheckOutcome> stopping) {
    static List<LocalDate> published(List<RunVerdict> verdicts) {
        return verdicts.stream()
                .filter(RunVerdict::isPublished)
                .map(RunVerdict::run)
                .toList();
    }

    boolean isStoppedBy(String source) {
        return stopping.stream().map(CheckOutcome::source).anyMatch(source::equals);
    }

    boolean isPublished() {
        return stopping.isEmpty();
    }
}
