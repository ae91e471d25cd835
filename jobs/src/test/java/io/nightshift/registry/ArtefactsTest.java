package io.nightshift.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtefactsTest {
    private static final ModelId LATE = new ModelId("flights", "late");

    @TempDir
    private Path warehouse;

    private Artefacts artefacts;
    private Path models;

    @BeforeEach
    void open() {
        artefacts = new Artefacts(SparkExtension.session(), warehouse.toString());
        models = warehouse.resolve("models/flights/late");
    }

    @Test
    void putsAFolderInPlaceAsAWhole() throws IOException {
        publish(1, "a");
        publish(1, "b");

        assertThat(artefacts.manifest(LATE, 1)).contains("b");
        assertThat(names(models)).containsExactly("1");
    }

    @Test
    void leavesNothingInPlaceWhereFillingFails() {
        publish(1, "a");

        assertThatThrownBy(() -> artefacts.publish(LATE, 1, "run", folder -> {
                    artefacts.writeText(folder, Artefacts.MANIFEST, "half");
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");

        assertThat(artefacts.manifest(LATE, 1)).contains("a");
    }

    @Test
    void replacesATextWithoutEverMissingIt() throws Exception {
        artefacts.write(LATE, 1, "evaluation.json", "text 0");
        List<String> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
        Thread reader = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                seen.add(artefacts.read(LATE, 1, "evaluation.json").orElse("missing"));
            }
        });
        reader.start();
        for (int i = 1; i <= 200; i++) {
            artefacts.write(LATE, 1, "evaluation.json", "text " + i);
        }
        reader.interrupt();
        reader.join();

        assertThat(seen).isNotEmpty().allMatch(text -> text.matches("text [0-9]+"));
        assertThat(artefacts.read(LATE, 1, "evaluation.json")).contains("text 200");
        assertThat(names(models.resolve("1"))).containsExactly("evaluation.json");
    }

    @Test
    void replacesATextThatWasWrittenWithAChecksum() throws IOException {
        artefacts.write(LATE, 1, "card.md", "old");
        Files.writeString(models.resolve("1/.card.md.crc"), "crc of something else");

        artefacts.write(LATE, 1, "card.md", "new");

        assertThat(artefacts.read(LATE, 1, "card.md")).contains("new");
    }

    @Test
    void removesWhatKilledRunsHaveLeftADayLater() throws IOException {
        Path dead = Files.createDirectories(models.resolve("_staging/1-killed/model"));
        Path alive = Files.createDirectories(models.resolve("_staging/2-running"));
        age(dead.getParent());
        Path text =
                Files.writeString(Files.createDirectories(models.resolve("1")).resolve(".card.md.x.tmp"), "");
        age(text);

        publish(2, "b");
        artefacts.write(LATE, 1, "card.md", "new");

        assertThat(names(models.resolve("_staging"))).containsExactly("2-running");
        assertThat(alive).exists();
        assertThat(names(models.resolve("1"))).containsExactly("card.md");
    }

    private void publish(long version, String manifest) {
        artefacts.publish(LATE, version, "run", folder -> artefacts.writeText(folder, Artefacts.MANIFEST, manifest));
    }

    private static void age(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
