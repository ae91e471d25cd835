package io.nightshift.job.monitor;

import io.nightshift.definition.Model.DriftLimits;
import io.nightshift.definition.Persistence;
import io.nightshift.job.monitor.Finding.Verdict;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes a column wait until it was beyond its limits in so many of the last nights. One that is grave enough does not wait, nor one
 * whose alert is open. Nights count by the calendar: one that was not monitored is a night in which nothing was seen.
 *
 * @param limits say how many nights of how many
 * @param open alerts before tonight
 * @param earlier nights before tonight, as many as are looked at, in which a column was an alert, by column; asked only where it
 *     is needed
 */
record PatientFindings(DriftLimits limits, List<Alert> open, Supplier<Map<String, List<LocalDate>>> earlier) {

    /** The findings, those of which tonight is too early to be an alert as waiting. */
    List<Finding> of(List<Finding> findings) {
        Persistence persist = limits.persist();
        if (persist.of() == 1 || findings.stream().noneMatch(this::isNew)) {
            return findings;
        }
        Map<String, List<LocalDate>> nights = earlier.get();
        return findings.stream()
                .map(finding -> isNew(finding) ? judged(finding, nights) : finding)
                .toList();
    }

    private boolean isNew(Finding finding) {
        return finding.verdict() == Verdict.ALERT && open.stream().noneMatch(alert -> alert.isAbout(finding));
    }

    private Finding judged(Finding finding, Map<String, List<LocalDate>> nights) {
        List<LocalDate> seen = nights.getOrDefault(finding.subject(), List.of());
        boolean isDue = seen.size() + 1 >= limits.persist().nights() || finding.severity() >= limits.atOnce();
        Finding dated =
                seen.stream().min(Comparator.naturalOrder()).map(finding::since).orElse(finding);
        return isDue ? dated : dated.waiting();
    }

    /** Which of the findings wait. */
    static Stream<String> waiting(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.verdict() == Verdict.WAITING)
                .map(Finding::subject);
    }
}
