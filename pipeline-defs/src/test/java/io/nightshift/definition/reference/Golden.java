package io.nightshift.definition.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checked-in files that a test compares; {@code -Dgolden.update=true} rewrites them. */
public final class Golden {
    private Golden() {}

    public static void assertMatches(Path file, String content) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, content);
            }
            assertThat(content)
                    .as(file + ", rewrite it with -Dgolden.update=true")
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
