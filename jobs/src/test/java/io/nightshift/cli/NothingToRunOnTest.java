package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that lack what they need before there are rows: a warehouse, a champion. */
class NothingToRunOnTest {
    private static final String TINY = "../testkit/src/main/resources/fixtures/tiny";

    @TempDir
    private Path folder;

    @BeforeEach
    void openTheSession() {
        SparkExtension.session();
    }

    @AfterEach
    void restoreZone() {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "UTC");
    }

    private static CommandCall run(Path warehouse, String... steps) {
        return CommandCall.of(
                "run",
                TINY,
                "--set",
                "warehouse=" + warehouse,
                "--night",
                "2024-03-07",
                "--steps",
                String.join(",", steps));
    }

    @Test
    void endsBeforeAnyRowIsReadWhereTheWarehouseCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(run(file.resolve("warehouse"), "ingest")).isEqualTo(new CommandCall(2, "", """
                nightshift: the warehouse %1$s/warehouse cannot be written
                  why: Parent path is not a directory: %1$s
                  fix: check the path and its permissions, or set another with --set warehouse=...
                """.formatted(file)));
    }

    @Test
    void saysThatThereIsNoChampionHoweverOftenItIsAsked() {
        CommandCall skipped = new CommandCall(99, "", """
                [1/1] score     2024-03-07 ...
                [1/1] score     2024-03-07 skipped, 0 rows in, 0 out, 0.0 s
                      sent_back: no rows were scored, for it has no champion yet; retrain makes one
                """);

        assertThat(run(folder, "score")).isEqualTo(skipped);
        assertThat(run(folder, "score")).isEqualTo(skipped);
    }
}
