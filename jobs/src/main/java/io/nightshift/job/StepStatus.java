package io.nightshift.job;

import java.util.Locale;

/** How a step ended for a night. */
public enum StepStatus {
    /** The work was done. */
    DONE,
    /** It had been done before, or by another run at the same time, of the same inputs and definition. */
    UNCHANGED,
    /** By definition there was nothing to do. */
    SKIPPED,
    /** A check or a condition was not met; nothing was published. */
    FAILED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
