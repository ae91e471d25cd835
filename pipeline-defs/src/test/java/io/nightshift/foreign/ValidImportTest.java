package io.nightshift.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.load.Loaded;
import io.nightshift.definition.load.Written;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is taken over is put below a source as it is, and {@code validate} has nothing against it. */
class ValidImportTest {
    /** Of the files that declare none. */
    private static final String SCHEMA = "schema: \"order_id STRING, line INT, lines INT, email STRING, state STRING, zip STRING,"
            + " code STRING, comment STRING, country STRING, sender STRING, payer STRING, buyer STRING, obsolete STRING,"
            + " amount DECIMAL(10,2), net DECIMAL(10,2), gross DECIMAL(10,2), tax DECIMAL(10,2), ordered DATE, shipped DATE\"\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.nightshift.foreign.TakenOverTest#files")
    void passesValidate(Path file) {
        String block = ForeignChecks.takeOver(file, Optional.empty(), TakenOverTest.table(file))
                .block();

        Loaded loaded = Written.load(
                folder,
                """
                pipeline: imported
                description: Checks of another tool.
                owner: a@example.org
                schedule: {nightly: "30 3 * * *", timezone: UTC, start: 2024-01-01}
                sources:
                  s:
                    table: /s
                """ + (block.contains("\nschema: ") ? "" : "    " + SCHEMA) + block.lines()
                        .map(line -> "    " + line + "\n")
                        .collect(Collectors.joining()),
                "dev: {warehouse: /w}\n");

        assertThat(loaded.report().text()).isEmpty();
        assertThat(loaded.orThrow().pipeline().sources().get("s").checks()).hasSize((int)
                block.lines().filter(line -> line.startsWith("  - ")).count());
    }
}
