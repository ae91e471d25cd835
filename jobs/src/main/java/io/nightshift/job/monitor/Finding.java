package io.nightshift.job.monitor;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What one column or metric looks like tonight.
 *
 * @param subject column, or metric of the model as a whole
 * @param kind drift or quality
 * @param verdict whether an alert is due, is not, or cannot be told
 * @param severity from 0 to 1
 * @param cause in words, with figures
 * @param raised metrics of a column that are alerts
 * @param unjudged metrics of a column that could not be judged
 * @param carriedBy what carries the drift of a column
 * @param firstSeen night of which it was first found, where that is before tonight
 */
record Finding(
        String subject,
        String kind,
        Verdict verdict,
        double severity,
        String cause,
        List<String> raised,
        List<String> unjudged,
        List<Carrier> carriedBy,
        Optional<LocalDate> firstSeen) {
    Finding {
        raised = List.copyOf(raised);
        unjudged = List.copyOf(unjudged);
        carriedBy = List.copyOf(carriedBy);
    }

    /** What is about one metric, which the subject names. */
    Finding(String subject, String kind, Verdict verdict, double severity, String cause) {
        this(subject, kind, verdict, severity, cause, List.of(), List.of(), List.of(), Optional.empty());
    }

    enum Verdict {
        ALERT,
        /** It would be an alert, had it been seen in nights enough. */
        WAITING,
        FINE,
        UNKNOWN
    }

    /** The same, that waits for more nights. */
    Finding waiting() {
        return new Finding(subject, kind, Verdict.WAITING, severity, cause, raised, unjudged, carriedBy, firstSeen);
    }

    /** The same, seen since a night. */
    Finding since(LocalDate night) {
        return new Finding(subject, kind, verdict, severity, cause, raised, unjudged, carriedBy, Optional.of(night));
    }
}
