package io.nightshift.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there whole or not at all: written under another name, then renamed. */
record ResultFile(Path path) {
    static ResultFile at(Path path) {
        return new ResultFile(path.toAbsolutePath());
    }

    /** @throws io.nightshift.failure.PipelineException USAGE where the file cannot be written */
    void write(JobResult result) {
        writeText(result.toJson());
    }

    void writeText(String text) {
        try {
            Path folder = Files.createDirectories(path.getParent());
            Path unfinished = Files.createTempFile(folder, "." + path.getFileName(), ".part");
            Files.writeString(unfinished, text);
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw CliErrors.notWritable(path, e);
        }
    }
}
