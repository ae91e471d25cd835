package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    @TempDir
    private Path folder;

    @Test
    void printsTheBlockAndListsWhatIsNotInIt() throws IOException {
        Path file = Files.writeString(folder.resolve("rules.dqdl"), """
                Rules = [
                    IsComplete "a",
                    CustomSql "select 1" = 1
                ]
                """);

        CommandCall call = CommandCall.of("import", file.toString());

        assertThat(call.out()).isEqualTo("""
                # From rules.dqdl (Deequ DQDL): 1 check, 1 left out.
                checks:
                  - not_null: a  # line 2: IsComplete "a"
                  # line 3, left out: CustomSql "select 1" = 1: a query of its own is no check; a condition on one row is satisfies
                """);
        assertThat(call.err())
                .isEqualTo(
                        file
                                + ":3:5: left out: CustomSql \"select 1\" = 1: a query of its own is no check; a condition on one row is satisfies\n");
        assertThat(call.code()).isZero();
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path file = folder.resolve("none");

        CommandCall call = CommandCall.of("import", file.toString());

        assertThat(call.err()).startsWith("nightshift: " + file + ": there is no such file\n");
        assertThat(call.out()).isEmpty();
        assertThat(call.code()).isEqualTo(2);
    }
}
