package io.nightshift.job.ingest;

/** Some night of a range has rows that cannot be read or a check that cannot run, which is nothing to hold against the others. */
final class NightsApart extends RuntimeException {
    NightsApart(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
