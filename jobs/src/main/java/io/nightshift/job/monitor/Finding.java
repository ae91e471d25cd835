package io.nightshift.job.monitor;

/**
 * What one column or metric looks like tonight.
 *
 * @param subject column, or metric of the model as a whole
 * @param kind drift or quality
 * @param verdict whether an alert is due, is not, or cannot be told
 * @param severity from 0 to 1
 * @param cause in words, with figures
 */
record Finding(String subject, String kind, Verdict verdict, double severity, String cause) {
    enum Verdict {
        ALERT,
        FINE,
        UNKNOWN
    }
}
