package io.nightshift.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.load.Definition;
import io.nightshift.definition.load.Definitions;
import io.nightshift.definition.load.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanDiffTest {
    @TempDir
    private Path folder;

    @Test
    void saysThatNothingChanged() {
        assertThat(text("", "")).isEqualTo("No changes.\n");
    }

    @Test
    void saysThatProseAndScheduleLeaveFinishedNightsAlone() {
        assertThat(text("How high is the tide?", "How low?")).isEqualTo("""
                        ~ description: How high is the tide? -> How low?
                        No step changes its meaning: finished nights stay as they are.
                        0 added, 1 changed, 0 removed.
                        """);
        assertThat(text("30 3 * * *", "45 3 * * *")).isEqualTo("""
                        ~ schedule.nightly: 30 3 * * * -> 45 3 * * *
                        No step changes its meaning: finished nights stay as they are.
                        0 added, 1 changed, 0 removed.
                        """);
    }

    @Test
    void namesAChangedCheckByItsId() {
        assertThat(text("max: 20", "max: 30")).isEqualTo("""
                        ~ sources.levels.checks[between_level].between.max: 20 -> 30
                        Steps that change their meaning, and would run finished nights again: ingest.
                        0 added, 1 changed, 0 removed.
                        """);
    }

    @Test
    void namesTheStepsThatAFeatureReaches() {
        assertThat(text("level_avg_1d - level_avg_7d", "level_avg_7d - level_avg_1d"))
                .isEqualTo("""
                        ~ features.recent.derive.trend: level_avg_1d - level_avg_7d -> level_avg_7d - level_avg_1d
                        Steps that change their meaning, and would run finished nights again:\
                         features, score, monitor, report, dataset, train, evaluate, promote.
                        0 added, 1 changed, 0 removed.
                        """);
    }

    @Test
    void namesAGateOnlyWhereItIsAsked() {
        assertThat(text(">= 0.6", ">= 0.7"))
                .contains("Steps that change their meaning, and would run finished nights again: evaluate, promote.\n");
    }

    @Test
    void saysWhatIsAddedAndWhatIsRemoved() {
        assertThat(text("- unique: id\n", "- not_null: id\n"))
                .contains("- sources.levels.checks[unique_id]: ", "+ sources.levels.checks[not_null_id]: ")
                .endsWith("1 added, 0 changed, 1 removed.\n");
    }

    @Test
    void saysThatAnotherEnvironmentMovesThePathsOnly() {
        Plan old = plan(Written.PIPELINE, "/w");
        String text =
                PlanDiff.between(old, plan(Written.PIPELINE, "/elsewhere")).text();

        assertThat(text).isEqualTo("""
                        ~ variables.warehouse: /w -> /elsewhere
                        No step changes its meaning: finished nights stay as they are.
                        0 added, 1 changed, 0 removed.
                        """);
    }

    private String text(String old, String now) {
        return PlanDiff.between(plan(Written.PIPELINE, "/w"), plan(Written.PIPELINE.replace(old, now), "/w"))
                .text();
    }

    private Plan plan(String pipeline, String warehouse) {
        try {
            Files.writeString(folder.resolve("pipeline.yaml"), pipeline);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Definition definition = Definitions.load(folder, "dev", Map.of("landing", "/in", "warehouse", warehouse))
                .orThrow();
        return PlanFactory.create(definition.pipeline(), definition.environment(), definition.variables());
    }
}
