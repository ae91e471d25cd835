package io.nightshift.job.monitor;

import io.nightshift.drift.DriftStatus;
import io.nightshift.drift.DriftVerdict;
import io.nightshift.failure.Excerpt;
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
    /** A cause names a category of the data, which may be of any length. */
    private static final int LONGEST_CAUSE = 300;

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

    /** What the figures of a column say. */
    static Finding of(DriftVerdict verdict, Attribution attribution) {
        Verdict known = verdict.status() == DriftStatus.INSUFFICIENT_DATA ? Verdict.UNKNOWN : Verdict.FINE;
        Verdict raised = verdict.status() == DriftStatus.ALERT ? Verdict.ALERT : known;
        List<String> unjudged = verdict.metrics(DriftStatus.INSUFFICIENT_DATA);
        String quiet = "no more than nights of the reference differ"
                + (unjudged.isEmpty() ? "" : ", as far as could be judged: not " + String.join(", ", unjudged));
        String cause =
                verdict.cause().isEmpty() ? quiet : Excerpt.of(verdict.cause(), LONGEST_CAUSE) + attribution.inWords();
        return new Finding(
                verdict.subject(),
                "drift",
                raised,
                verdict.severity(),
                cause,
                verdict.metrics(DriftStatus.ALERT),
                unjudged,
                attribution.carriers(),
                Optional.empty());
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
