package io.nightshift.job.monitor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens, keeps and closes alerts, one a subject. Pure: the same book and findings give the same book. */
final class AlertBook {
    private AlertBook() {}

    /**
     * @param open alerts open after the night before
     * @return alerts open after tonight and those closed tonight, gravest first. What cannot be told tonight stays open, a column
     *     also where it is a metric that had raised the alert that cannot
     */
    static List<Alert> turn(List<Alert> open, List<Finding> findings, LocalDate night) {
        List<Alert> alerts = new ArrayList<>();
        for (Finding finding : findings) {
            Optional<Alert> known =
                    open.stream().filter(alert -> alert.isAbout(finding)).findFirst();
            turn(known, finding, night).ifPresent(alerts::add);
        }
        open.stream()
                .filter(alert -> findings.stream().noneMatch(alert::isAbout))
                .map(alert -> close(alert, night, "no longer monitored"))
                .forEach(alerts::add);
        alerts.sort(Comparator.comparing(Alert::isOpen)
                .thenComparing(Alert::severity)
                .reversed()
                .thenComparing(Alert::subject)
                .thenComparing(Alert::kind));
        return alerts;
    }

    private static Optional<Alert> turn(Optional<Alert> known, Finding finding, LocalDate night) {
        return switch (finding.verdict()) {
            case ALERT ->
                Optional.of(new Alert(
                        finding.subject(),
                        finding.kind(),
                        known.map(Alert::opened).orElse(night),
                        Optional.empty(),
                        finding.severity(),
                        finding.cause(),
                        raisedBy(known, finding),
                        known.map(Alert::firstSeen).or(finding::firstSeen).orElse(night),
                        finding.carriedBy()));
            case WAITING -> known;
            case FINE -> known.map(alert -> alert.awaits(finding) ? alert : close(alert, night, finding.cause()));
            case UNKNOWN -> known;
        };
    }

    /** Those of tonight, and of those before what tonight does not tell. */
    private static List<String> raisedBy(Optional<Alert> known, Finding finding) {
        Stream<String> before =
                known.map(Alert::raisedBy).orElse(List.of()).stream().filter(finding.unjudged()::contains);
        return Stream.concat(finding.raised().stream(), before).toList();
    }

    private static Alert close(Alert alert, LocalDate night, String cause) {
        return new Alert(
                alert.subject(),
                alert.kind(),
                alert.opened(),
                Optional.of(night),
                0,
                cause,
                alert.raisedBy(),
                alert.firstSeen(),
                List.of());
    }
}
