package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference in {@code docs/} is what the code says of itself; {@code -Dgolden.update=true} writes it anew. */
class DocsCommandTest {
    private static final Path PUBLISHED = Path.of("../docs/reference");

    @TempDir
    private Path folder;

    @Test
    void writesTheReferenceAsItIsPublished() throws IOException {
        Path target = Boolean.getBoolean("golden.update") ? PUBLISHED : folder.resolve("new/pages");

        CommandCall call = CommandCall.of("docs", target.toString());

        assertThat(call.code()).isZero();
        assertThat(call.out())
                .isEqualTo(target + ": commands.md, exit-codes.md, pipeline-yaml.md, plan-json.md,"
                        + " problems-json.md, result-json.md, tables.md, views.md\n");
        assertThat(names(target)).isEqualTo(names(PUBLISHED));
        for (String name : names(target)) {
            assertThat(target.resolve(name)).hasSameTextualContentAs(PUBLISHED.resolve(name));
        }
    }

    @Test
    void writesTheCatalogueOfAPlan() throws IOException {
        Path plan = folder.resolve("plan.json");
        CommandCall.of(
                "plan", "src/test/resources/trips", "--env", "test", "--set", "warehouse=w", "--out", plan.toString());

        CommandCall call = CommandCall.of("docs", folder.resolve("pages").toString(), "--plan", plan.toString());

        assertThat(call.code()).isZero();
        assertThat(call.out()).isEqualTo(folder.resolve("pages") + ": trips.md\n");
        assertThat(folder.resolve("pages/trips.md")).content().contains("""
                | `rides.minutes` | `city_pace__driver_rides__minutes_avg_3d_avg_1d`,""");
    }

    @Test
    void refusesAFolderThatIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        CommandCall call = CommandCall.of("docs", file.toString());

        assertThat(call.code()).isEqualTo(2);
        assertThat(call.err())
                .isEqualTo("nightshift: folder " + file + " cannot be written\n"
                        + "  why: FileAlreadyExistsException: " + file + "\n"
                        + "  fix: name another folder\n");
    }

    private static List<String> names(Path pages) throws IOException {
        try (Stream<Path> files = Files.list(pages)) {
            return files.map(page -> page.getFileName().toString()).sorted().toList();
        }
    }
}
