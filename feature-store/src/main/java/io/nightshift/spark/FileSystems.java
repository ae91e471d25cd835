package io.nightshift.spark;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.VersionInfo;

/** Where files of a scheme are found. */
public final class FileSystems {
    private FileSystems() {}

    /**
     * The file system of a path; Spark brings only some along.
     *
     * @throws PipelineException USAGE where the jar of its file system is not there
     * @throws IOException where it cannot be reached, or the scheme is none
     */
    public static FileSystem of(Path path, Configuration hadoop) throws IOException {
        try {
            return path.getFileSystem(hadoop);
        } catch (RuntimeException e) {
            // Hadoop wraps the class that it does not find in one or two of these
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ClassNotFoundException) {
                    throw missing(path, cause);
                }
            }
            throw e;
        }
    }

    private static PipelineException missing(Path path, Throwable cause) {
        String scheme = path.toUri().getScheme();
        String jar = "s3a".equals(scheme)
                ? "--packages org.apache.hadoop:hadoop-aws:" + VersionInfo.getVersion()
                : "--packages with the Hadoop connector of " + scheme;
        return new PipelineException(
                ExitCode.USAGE,
                path + " cannot be reached",
                "this Spark has no file system for " + scheme + ": " + cause.getMessage(),
                "submit with -- " + jar + ", or put that jar among those of SPARK_HOME");
    }
}
