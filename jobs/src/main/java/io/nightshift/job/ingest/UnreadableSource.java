package io.nightshift.job.ingest;

import io.nightshift.failure.PipelineException;

/** Rows of a source could not be read in a night, though its files looked sound. */
final class UnreadableSource extends RuntimeException {
    private final PipelineException failure;

    UnreadableSource(PipelineException failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    PipelineException failure() {
        return failure;
    }
}
