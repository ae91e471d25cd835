package io.nightshift.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.load.Definition;
import io.nightshift.definition.load.Definitions;
import io.nightshift.definition.reference.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanWordsTest {
    /** Read it when it changes: it is what a person sees before a run. */
    @Test
    void tellWhatIsReadWhatIsWrittenAndWhatEveryLookUpSees() {
        Golden.assertMatches(Path.of("src/test/resources/plan.txt"), PlanWords.of(PlanReaderTest.plan()));
    }

    @Test
    void promiseNeitherMonitoringNorRetrainingOfAPipelineWithoutModels(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: landed
                description: Rows as they land, checked.
                owner: tests@example.org
                schedule: {nightly: "0 2 * * *", timezone: UTC, start: 2024-03-01}
                sources:
                  orders:
                    read: {format: csv, path: "/l/{night}.csv"}
                    schema: id STRING, at TIMESTAMP
                    time: at
                """);
        Definition definition =
                Definitions.load(folder, "dev", Map.of("warehouse", "/w")).orThrow();

        String words = PlanWords.of(PlanFactory.create(definition.pipeline(), "dev", definition.variables()));

        assertThat(words).doesNotContain("retraining", "monitor").endsWith("""
                Flow landed__nightly: cron "0 2 * * *"
                  ingest    reads the night's files, judges every row, publishes accepted and rejected ones
                            writes ops/checks, quarantine/landed/orders, raw/landed/orders
                  report    writes the page of the night, and triggers a retrain where one was decided
                """);
    }
}
