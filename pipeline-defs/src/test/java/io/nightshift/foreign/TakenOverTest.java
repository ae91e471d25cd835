package io.nightshift.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.reference.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files in the words of each tool, with what becomes of every rule in them. */
class TakenOverTest {
    private static final Path FILES = Path.of("src/test/resources/foreign");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> !file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    /** Of a file that has several the one that the tests are about. */
    static Optional<String> table(Path file) {
        return Optional.of("orders").filter(name -> file.toString().contains("several"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysTheSameOrSaysWhyNot(Path file) {
        TakenOver taken = ForeignChecks.takeOver(file, Optional.empty(), table(file));

        List<String> left = taken.left().stream().map(String::valueOf).toList();
        Golden.assertMatches(Path.of(file + ".txt"), taken.block() + "\n" + String.join("\n", left) + "\n");
        assertThat(left)
                .allMatch(line -> line.matches("(?s)" + file + ":[0-9]+:[0-9]+: left out: [^\n]*"))
                .hasSize((int) taken.block()
                        .lines()
                        .filter(line -> line.contains(", left out: "))
                        .count());
    }
}
