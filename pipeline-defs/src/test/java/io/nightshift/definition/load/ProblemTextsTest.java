package io.nightshift.definition.load;

import io.nightshift.definition.reference.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every message, whole, as it stands on the terminal: one small mistake each in a good pipeline. */
class ProblemTextsTest {
    static final Path CASES = Path.of("src/test/resources/mistakes.txt");
    private static final Path GOLDEN = Path.of("src/test/resources/problems.txt");

    @TempDir
    Path folder;

    @Test
    void sayWhatWhereWhyAndHowToMend() throws IOException {
        StringBuilder texts = new StringBuilder();
        for (String mistake : Files.readAllLines(CASES)) {
            List<String> parts = List.of(mistake.replace("\\n", "\n").split(" => ", -1));
            String text = new ProblemReport(Written.problems(folder, parts.get(0), parts.get(1)), List.of()).text();
            texts.append("# ").append(mistake).append('\n').append(text).append('\n');
        }
        Golden.assertMatches(GOLDEN, texts.toString());
    }
}
