package io.nightshift.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there whole or not at all: written beside its place, then renamed, so that nobody reads half of it. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Makes the folder too, where it is not there.
     *
     * @throws IOException where it cannot be written; then nothing of it is left
     */
    public static void write(Path file, String text) throws IOException {
        Path absolute = file.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        // Not createTempFile: its files are for their owner only, and whoever reads them may be somebody else.
        Path unfinished = absolute.resolveSibling(
                "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.writeString(unfinished, text);
            Files.move(unfinished, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
