package io.nightshift.definition.reference;

import io.nightshift.definition.load.ProblemsDocument;
import io.nightshift.plan.CanonicalJson;
import io.nightshift.plan.Plan;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GeneratedFilesTest {
    private static final Path SCHEMAS = Path.of("schema");

    @Test
    void pipelineSchemaIsUpToDate() {
        Golden.assertMatches(SCHEMAS.resolve("pipeline.schema.json"), CanonicalJson.write(JsonSchema.pipeline()));
    }

    @Test
    void environmentsSchemaIsUpToDate() {
        Golden.assertMatches(
                SCHEMAS.resolve("environments.schema.json"), CanonicalJson.write(JsonSchema.environments()));
    }

    @Test
    void planSchemaIsUpToDate() {
        Golden.assertMatches(
                SCHEMAS.resolve("plan.schema.json"),
                CanonicalJson.write(JsonSchema.written("plan JSON, format 1", Plan.class)));
    }

    @Test
    void problemsSchemaIsUpToDate() {
        Golden.assertMatches(
                SCHEMAS.resolve("problems.schema.json"),
                CanonicalJson.write(JsonSchema.written("validate --json, format 1", ProblemsDocument.class)));
    }

    @Test
    void referencePageIsUpToDate() {
        Golden.assertMatches(Path.of("../docs/reference/pipeline-yaml.md"), ReferencePage.pipeline());
    }
}
