package io.nightshift.plan;

import io.nightshift.definition.reference.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CataloguePageTest {
    /** Read it when it changes: derived features, conditions and labels are traced to the columns they come from. */
    @Test
    void tracesEverySourceColumnToFeaturesTrainingSetsAndModels() {
        Golden.assertMatches(Path.of("src/test/resources/catalogue.md"), CataloguePage.of(PlanReaderTest.plan()));
    }
}
