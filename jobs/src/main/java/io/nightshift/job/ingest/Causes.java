package io.nightshift.job.ingest;

import io.nightshift.failure.Excerpt;

/** What went wrong below, in one line that a person can use. */
final class Causes {
    private static final int LONGEST = 300;

    private Causes() {}

    /** First line of the innermost cause: the outer ones only say that a task failed. */
    static String inWords(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String line = message.lines().findFirst().orElse(message);
        return Excerpt.of(line, LONGEST);
    }
}
