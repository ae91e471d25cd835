package io.nightshift.table;

import io.nightshift.spark.FileSystems;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds out whether a folder, or a place in an object store, can be written: by writing to it. */
final class WritableRoot {
    private WritableRoot() {}

    /** @throws io.nightshift.failure.PipelineException USAGE where there is no file system for it */
    static void requireScheme(String root, Configuration configuration) {
        try {
            FileSystems.of(new Path(root), configuration);
        } catch (IOException e) {
            throw TableErrors.notWritable(root, e);
        }
    }

    /** @throws io.nightshift.failure.PipelineException USAGE where it cannot */
    static void require(String root, Configuration configuration) {
        Path probe = new Path(root, ".writable-" + UUID.randomUUID());
        try {
            FileSystem files = FileSystems.of(probe, configuration);
            files.create(probe).close();
            files.delete(probe, false);
        } catch (IOException e) {
            throw TableErrors.notWritable(root, e);
        }
    }
}
