package io.nightshift.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.job.dataset.DatasetStep;
import io.nightshift.job.ingest.IngestStep;
import io.nightshift.job.model.EvaluateStep;
import io.nightshift.job.model.PromoteStep;
import io.nightshift.job.model.TrainStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * Warehouses of the tiny pipeline that many tests begin with. Each is filled once for all test processes of a build, by the
 * first that asks, in a session of the pipeline's zone; tests get copies.
 */
public final class FilledTiny {
    /** The last night that is ingested. */
    public static final LocalDate LAST = Tiny.march(9);

    /** The night whose model is champion. */
    public static final LocalDate TRAINED = Tiny.march(8);

    private static final List<Step> RETRAIN =
            List.of(new DatasetStep(), new TrainStep(), new EvaluateStep(), new PromoteStep());

    private FilledTiny() {}

    /** Nights 1 to 9 ingested, and nothing else done. */
    public static Tiny ingested(Path folder) {
        return copy("ingested", folder, FilledTiny::ingest);
    }

    /** The same, and the model of night 8 promoted, which has no references to watch it by. */
    public static Tiny trained(Path folder) {
        return copy("trained", folder, FilledTiny::train);
    }

    private static void ingest(Path folder) {
        run(Tiny.in(folder), "nightly", List.of(new IngestStep()), Tiny.march(1), LAST);
    }

    private static void train(Path folder) {
        run(ingested(folder), "retrain", RETRAIN, TRAINED, TRAINED);
    }

    private static void run(Tiny tiny, String flow, List<Step> steps, LocalDate first, LocalDate last) {
        assertThat(tiny.run(flow, steps, first, last).failure()).isEmpty();
    }

    private static Tiny copy(String name, Path folder, Consumer<Path> fill) {
        Tiny tiny = Tiny.in(folder);
        Folders.copy(filled(name, fill).resolve("warehouse"), tiny.warehouse());
        return tiny;
    }

    /** The other process waits for the lock, and finds the mark of what is whole. */
    private static synchronized Path filled(String name, Consumer<Path> fill) {
        try {
            Path folder = Files.createDirectories(Shared.FOLDER.resolve(name));
            Path whole = folder.resolve("whole");
            try (FileChannel file = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = file.lock()) {
                assertThat(held.isValid()).isTrue();
                if (Files.notExists(whole)) {
                    fill.accept(folder.resolve("tiny"));
                    Files.createFile(whole);
                }
            }
            return folder.resolve("tiny");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the build, or of this process where no build says. */
    private static final class Shared {
        private static final Path FOLDER = folder();

        private static Path folder() {
            String ofTheBuild = System.getProperty("nightshift.filled");
            try {
                return ofTheBuild == null ? Files.createTempDirectory("filled") : Path.of(ofTheBuild);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
