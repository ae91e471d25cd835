package io.nightshift.job.ingest;

import java.time.LocalDate;
import java.util.List;

/**
 * What one source delivers to one run, or to consecutive runs that find a snapshot unchanged.
 *
 * @param night value of the night column: the run's night and the path's offset, or the first run that saw a snapshot
 * @param first run
 * @param last run
 * @param files empty where the source is a table
 * @param digest of the content, of the source's definition, and of the content its references rules look into
 */
record Batch(LocalDate night, LocalDate first, LocalDate last, List<LandedFile> files, String digest) {
    boolean covers(LocalDate run) {
        return !run.isBefore(first) && !run.isAfter(last);
    }

    Batch until(LocalDate run) {
        return new Batch(night, first, run, files, digest);
    }
}
