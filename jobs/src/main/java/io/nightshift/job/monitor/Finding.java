package io.nightshift.job.monitor;

import java.util.List;

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
 */
record Finding(
        String subject,
        String kind,
        Verdict verdict,
        double severity,
        String cause,
        List<String> raised,
        List<String> unjudged) {
    Finding {
        raised = List.copyOf(raised);
        unjudged = List.copyOf(unjudged);
    }

    /** What is about one metric, which the subject names. */
    Finding(String subject, String kind, Verdict verdict, double severity, String cause) {
        this(subject, kind, verdict, severity, cause, List.of(), List.of());
    }

    enum Verdict {
        ALERT,
        FINE,
        UNKNOWN
    }
}
