package io.nightshift.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.load.Definition;
import io.nightshift.definition.load.Definitions;
import io.nightshift.definition.load.Written;
import io.nightshift.definition.reference.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CataloguePageTest {
    /** Read it when it changes: derived features, conditions and labels are traced to the columns they come from. */
    @Test
    void tracesEverySourceColumnToFeaturesTrainingSetsAndModels() {
        Golden.assertMatches(Path.of("src/test/resources/catalogue.md"), CataloguePage.of(PlanReaderTest.plan()));
    }

    /** A view of levels by station, over another one of them, which is over what is known of the stations. */
    @Test
    void tracesFeaturesOfFeaturesToWhatTheyAreMadeOf(@TempDir Path folder) throws IOException {
        String over = Written.PIPELINE
                .replace("source: levels\n    aggregate", "source: levels\n    views: place\n    aggregate")
                .replace("column: level, ops: [avg, max]", "column: place__depth, ops: [avg, max]")
                .replace("derive: {trend: level_avg_1d - level_avg_7d}", "where: level > 0")
                .replace("{column: level, ops: [{last_k: 3}]", "{column: recent__place__depth_avg_7d, ops: [max]");
        Files.writeString(folder.resolve("pipeline.yaml"), over);
        Files.writeString(folder.resolve("environments.yaml"), Written.ENVIRONMENTS);
        Definition definition = Definitions.load(folder, "dev", Map.of()).orThrow();

        String page = CataloguePage.of(
                PlanFactory.create(definition.pipeline(), definition.environment(), definition.variables()));

        assertThat(page.lines())
                .contains(
                        "By `station`, from `levels` with `recent`. Table `features/tides/tail`; in training sets `tail__...`."
                                + " No training set uses it.",
                        "| `recent__place__depth_avg_7d_max_7d` | DOUBLE | `stations.depth` | `stations.station`, `at`, `station`, `level` |",
                        "- rows have what recent said of them at their at",
                        "A look reads of levels: the nights that lie within 7d before t; every column, since rows are brought"
                                + " to other views whole.",
                        "A look reads of levels, for recent: all nights before t, all of them each time, as a lifetime of quantile"
                                + " needs every value; every column, to tell rows of one time apart.",
                        "A look reads of stations, for place: the snapshots that those rows saw; every column, to tell rows of one"
                                + " time apart.",
                        "  view_recent --> view_tail")
                .anyMatch(line -> line.contains("The rows of `tail` have its features."))
                .anyMatch(line -> line.startsWith("| `stations.depth` | `place__depth`, `recent__place__depth_avg_1d`,")
                        && line.contains("`tail__recent__place__depth_avg_7d_max_7d`"));
    }
}
