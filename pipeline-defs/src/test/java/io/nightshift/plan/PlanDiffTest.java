package io.nightshift.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.load.Definition;
import io.nightshift.definition.load.Definitions;
import io.nightshift.definition.load.Written;
import io.nightshift.definition.reference.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
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
                        Tables
                          features/tides/recent: columns that mean something else from now on; nights that are not run\
                         again hold what they meant before: backfill --steps features mends them, another name keeps both\
                         apart: trend
                          training/tides/tides: columns that mean something else from now on; builds so far hold what they\
                         meant before: recent__trend
                        Models
                          high_tide: versions trained so far learned another meaning of recent__trend, and go on as if it\
                         were the same until a retrain
                        Steps that change their meaning, and would run finished nights again:\
                         features, score, monitor, report, dataset, train, evaluate, promote.
                        0 added, 1 changed, 0 removed.
                        """);
    }

    @Test
    void namesNoTableOfATrainingSetThatKeepsNoRows() {
        assertThat(text("label: level > 3", "label: level > 3\n    pin: versions"))
                .contains("  training/tides/tides: no longer written; what is in it stays\n");
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
    void saysWhichColumnsComeAndGo() {
        assertThat(effects("ops: [avg, max], windows: [1d, 7d]}", "ops: [avg, min], windows: [1d, 7d]}"))
                .isEqualTo("""
                        Tables
                          features/tides/recent: columns that stay, but are null in what is written from now on:\
                         level_max_1d, level_max_7d
                          features/tides/recent: new columns, null in nights that are not run again:\
                         level_min_1d DOUBLE, level_min_7d DOUBLE
                          training/tides/tides: columns that stay, but are null in what is written from now on:\
                         recent__level_max_1d, recent__level_max_7d
                          training/tides/tides: new columns, null in the builds so far:\
                         recent__level_min_1d DOUBLE, recent__level_min_7d DOUBLE
                        Models
                          high_tide: versions trained so far need recent__level_max_1d, recent__level_max_7d:\
                         score ends with exit code 2 until a retrain has promoted one that does without;\
                         only versions trained from now on use recent__level_min_1d, recent__level_min_7d
                        Steps that change their meaning, and would run finished nights again:\
                         features, score, monitor, report, dataset, train, evaluate, promote.
                        0 added, 1 changed, 0 removed.
                        """);
    }

    @Test
    void saysWhichFeaturesMeanSomethingElseUnderTheirNames() {
        String features =
                "  features/tides/recent: columns that mean something else from now on; nights that are not run again"
                        + " hold what they meant before: backfill --steps features mends them, another name keeps both apart: ";
        assertThat(effects("where: high = 1", "where: high = 0").lines())
                .contains(features + "tide_quantile_0_5_lifetime, tide_ema_6h_lifetime");
        assertThat(effects("source: levels\n    aggregate:", "source: levels\n    boundary: before\n    aggregate:")
                        .lines())
                .contains(
                        features + "level_avg_1d, level_avg_7d, level_max_1d, level_max_7d, tide_quantile_0_5_lifetime,"
                                + " tide_ema_6h_lifetime, trend");
        assertThat(effects("quantile: 0.5", "quantile: 0.6").lines())
                .noneMatch(line -> line.contains("something else"));
    }

    @Test
    void saysWhichTypesDeltaRefuses() {
        assertThat(effects("depth DOUBLE", "depth STRING")).isEqualTo("""
                        Tables
                          raw/tides/stations: Delta refuses another type, so the next run that writes it fails:\
                         depth DOUBLE -> STRING
                            fix: keep the type and convert the column where it is used, or move the folder\
                         raw/tides/stations of the warehouse away and run its nights again
                          features/tides/place: Delta refuses another type, so the next run that writes it fails:\
                         depth DOUBLE -> STRING
                            fix: give what is of another type another name, or move the folder\
                         features/tides/place of the warehouse away and run its nights again
                          training/tides/tides: Delta refuses another type, so the next run that writes it fails:\
                         place__depth DOUBLE -> STRING
                            fix: give what is of another type another name, or move the folder\
                         training/tides/tides of the warehouse away and run its nights again
                        Steps that change their meaning, and would run finished nights again:\
                         ingest, features, score, monitor, report, dataset, train, evaluate, promote.
                        0 added, 1 changed, 0 removed.
                        """);
    }

    @Test
    void saysWhichTypesTheTableKeeps() {
        assertThat(effects("high INT", "high SMALLINT")).startsWith("""
                        Tables
                          raw/tides/levels: other types, of which the table keeps the wider one: high INT -> SMALLINT
                        Steps""");
    }

    @Test
    void comparesExpressionsByTheKindOfTheirType() {
        assertThat(effects("hour(at) AS hour", "minute(at) AS hour")).startsWith("""
                        Tables
                          training/tides/tides: columns that mean something else from now on; builds so far hold what they\
                         meant before: hour
                        Models
                        """);
        assertThat(effects("hour(at) AS hour", "dayname(at) AS hour")).startsWith("""
                        Tables
                          training/tides/tides: Delta refuses another type, so the next run that writes it fails:\
                         hour a number -> STRING
                        """);
    }

    @Test
    void saysWhichTablesComeAndGo() {
        assertThat(effects("  tail: {", "  rest: {")).startsWith("""
                        Tables
                          features/tides/tail: no longer written; what is in it stays
                          features/tides/rest: a new table
                        Steps""");
    }

    @Test
    void saysTheSameAsJson() {
        Golden.assertMatches(
                Path.of("src/test/resources/plan-diff.json"),
                diff("columns: depth", "columns: [depth AS deep]").json());
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
        return diff(old, now).text();
    }

    /** The text without the changes themselves. */
    private String effects(String old, String now) {
        return text(old, now)
                .lines()
                .filter(line -> !line.matches("[-+~] .*"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private PlanDiff diff(String old, String now) {
        return PlanDiff.between(plan(Written.PIPELINE, "/w"), plan(Written.PIPELINE.replace(old, now), "/w"));
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
