package io.nightshift.job.ingest;

import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * One file of a landing zone, as it was when it was looked at.
 *
 * @param digest of its content
 */
record LandedFile(String path, long length, long modified, String digest) {
    static LandedFile of(FileStatus status, String digest) {
        return new LandedFile(status.getPath().toString(), status.getLen(), status.getModificationTime(), digest);
    }

    boolean isSameAs(FileStatus status) {
        return status.getLen() == length && status.getModificationTime() == modified;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** As Spark's {@code _metadata.file_path} spells it. */
    String sparkPath() {
        return new Path(path).toUri().toString();
    }
}
