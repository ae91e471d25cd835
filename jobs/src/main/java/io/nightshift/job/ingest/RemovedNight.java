package io.nightshift.job.ingest;

/** A night of a snapshot's table whose rows were taken away, since the content did not change there after all. */
public final class RemovedNight {
    /** What its slot carries in place of the digest of a content. */
    public static final String DIGEST = "removed";

    private RemovedNight() {}
}
