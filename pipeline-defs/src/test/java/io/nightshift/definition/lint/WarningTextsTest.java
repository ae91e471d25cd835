package io.nightshift.definition.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.load.Loaded;
import io.nightshift.definition.reference.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every warning, whole, as it stands on the terminal: checks of one source, apart from one another by " ; ". */
class WarningTextsTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    @TempDir
    Path folder;

    @Test
    void sayWhatWhereWhyAndHowToMend() throws IOException {
        StringBuilder texts = new StringBuilder();
        for (String line : Files.readAllLines(RESOURCES.resolve("doubtful.txt"))) {
            texts.append("# ").append(line).append('\n').append(warnings(line)).append('\n');
        }
        Golden.assertMatches(RESOURCES.resolve("warnings.txt"), texts.toString());
    }

    @Test
    void areNotRaisedInVain() throws IOException {
        for (String line : Files.readAllLines(RESOURCES.resolve("sound.txt"))) {
            assertThat(warnings(line)).as(line).isEmpty();
        }
    }

    private String warnings(String line) {
        Loaded loaded = LintedLevels.load(folder, List.of(line.split(" ; ")));
        assertThat(loaded.report().text()).as(line).isEmpty();
        return loaded.report().warningText();
    }
}
