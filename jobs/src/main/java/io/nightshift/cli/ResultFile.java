package io.nightshift.cli;

import io.nightshift.plan.WholeFile;
import java.io.IOException;
import java.nio.file.Path;

/** A file that is there whole or not at all. */
record ResultFile(Path path) {
    static ResultFile at(Path path) {
        return new ResultFile(path.toAbsolutePath());
    }

    /** @throws io.nightshift.failure.PipelineException USAGE where the file cannot be written */
    void write(JobResult result) {
        try {
            WholeFile.write(path, result.toJson());
        } catch (IOException e) {
            throw CliErrors.notWritable(path, e);
        }
    }
}
