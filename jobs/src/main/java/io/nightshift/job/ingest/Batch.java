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
    private static final String NO_ROWS = "the night has no rows";

    boolean covers(LocalDate run) {
        return !run.isBefore(first) && !run.isAfter(last);
    }

    /** Why there may be no rows, in words: a file without a byte is another fault than one without rows. */
    String emptiness() {
        if (files.isEmpty()) {
            return NO_ROWS;
        }
        String which = files.get(0).path();
        String many = files.size() == 1 ? which : files.size() + " files, the first " + which;
        boolean isBlank = files.stream().allMatch(LandedFile::isEmpty);
        return isBlank ? "nothing was delivered: 0 bytes in " + many : NO_ROWS + " in " + many;
    }

    Batch until(LocalDate run) {
        return new Batch(night, first, run, files, digest);
    }
}
