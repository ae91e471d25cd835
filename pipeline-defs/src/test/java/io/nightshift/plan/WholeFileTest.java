package io.nightshift.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void mayBeReadByWhoeverMayReadOtherFiles() throws IOException {
        Path usual = Files.writeString(folder.resolve("usual"), "x");
        Path file = folder.resolve("new/result.json");

        WholeFile.write(file, "old");
        WholeFile.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
        assertThat(file.getParent())
                .isDirectoryContaining("glob:**/result.json")
                .isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void leavesNothingWhereItCannotBeWritten() throws IOException {
        Path taken =
                Files.createDirectories(folder.resolve("taken/by a folder")).getParent();

        assertThatThrownBy(() -> WholeFile.write(taken, "x")).isInstanceOf(IOException.class);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }
}
