package io.nightshift.job.ingest;

import io.nightshift.spark.FileSystems;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds the files of a path: one file, a folder of files, or a glob. Files that begin with {@code _} or {@code .} are not data. */
record LandingZone(String source, Configuration hadoop) {

    /**
     * Files in the order of their names.
     *
     * @param run night of the run, for messages
     * @throws io.nightshift.failure.PipelineException TRANSIENT where there is none, CHECK_FAILED where they cannot be read
     */
    List<LandedFile> find(String path, java.time.LocalDate run) {
        try {
            Path pattern = new Path(path);
            FileSystem files = FileSystems.of(pattern, hadoop);
            FileStatus[] matches = matches(files, pattern);
            if (matches.length == 0) {
                throw IngestErrors.missingFile(source, run, path);
            }
            List<LandedFile> found = digested(files, matches);
            if (found.isEmpty()) {
                throw IngestErrors.noFiles(source, path);
            }
            return found;
        } catch (IOException e) {
            throw IngestErrors.unreadable(source, path, Causes.inWords(e));
        }
    }

    /** @throws io.nightshift.failure.PipelineException TRANSIENT where a file is no longer what it was */
    void insistOnUnchanged(List<LandedFile> files) {
        for (LandedFile file : files) {
            try {
                Path path = new Path(file.path());
                if (!file.isSameAs(path.getFileSystem(hadoop).getFileStatus(path))) {
                    throw IngestErrors.changed(source, file.path());
                }
            } catch (IOException gone) {
                throw IngestErrors.changed(source, file.path());
            }
        }
    }

    /** A name that is there is taken as it is, whatever characters it holds; else it may be a glob. */
    private static FileStatus[] matches(FileSystem files, Path pattern) throws IOException {
        try {
            return new FileStatus[] {files.getFileStatus(pattern)};
        } catch (FileNotFoundException perhapsGlob) {
            FileStatus[] matches = files.globStatus(pattern);
            return matches == null ? new FileStatus[0] : matches;
        }
    }

    private static List<LandedFile> digested(FileSystem files, FileStatus[] matches) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        for (FileStatus match : matches) {
            collect(files, match, found);
        }
        found.sort(Comparator.comparing(status -> status.getPath().toString()));
        List<LandedFile> landed = new ArrayList<>();
        for (FileStatus status : found) {
            landed.add(LandedFile.of(status, FileDigests.of(files, status)));
        }
        return List.copyOf(landed);
    }

    private static void collect(FileSystem files, FileStatus status, List<FileStatus> found) throws IOException {
        if (status.isFile()) {
            found.add(status);
            return;
        }
        Stream<FileStatus> data = Arrays.stream(files.listStatus(status.getPath()))
                .filter(child -> !child.getPath().getName().startsWith("_")
                        && !child.getPath().getName().startsWith("."));
        for (FileStatus child : data.toList()) {
            collect(files, child, found);
        }
    }
}
