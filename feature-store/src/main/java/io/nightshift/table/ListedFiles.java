package io.nightshift.table;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.Option;
import scala.collection.immutable.Seq;

/**
 * A table read by the list of files in its version's checksum. Delta writes that list with every commit of a table of few
 * files; reading by it spares the jobs that replay the log, which on a small table take longer than its rows.
 */
final class ListedFiles {
    private ListedFiles() {}

    /** The rows; empty where the checksum is missing, lists no files, or contradicts itself. */
    static Optional<Dataset<Row>> rows(Snapshot snapshot) {
        Option<VersionChecksum> checksum = snapshot.checksumOpt();
        if (checksum.isEmpty() || checksum.get().allFiles().isEmpty()) {
            return Optional.empty();
        }
        Seq<AddFile> files = checksum.get().allFiles().get();
        return isWhole(checksum.get(), files)
                ? Optional.of(snapshot.deltaLog().createDataFrame(snapshot, files, false, Option.empty()))
                : Optional.empty();
    }

    private static boolean isWhole(VersionChecksum checksum, Seq<AddFile> files) {
        long bytes = 0;
        for (int at = 0; at < files.size(); at++) {
            bytes += files.apply(at).size();
        }
        return files.size() == checksum.numFiles() && bytes == checksum.tableSizeBytes();
    }
}
