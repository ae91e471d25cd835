package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.ValidatorFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A definition that was copied elsewhere gets its schemas beside it, and what is wrong with it is within a schema too. */
class EditorSchemasTest {
    private static final Path SHIPPED = Path.of("../pipeline-defs/pipelines");
    private static final Path SCHEMAS = Path.of("../pipeline-defs/schema");

    @TempDir
    private Path folder;

    private Path copy() throws IOException {
        Path pipeline = Files.createDirectories(folder.resolve("mine"));
        Files.copy(SHIPPED.resolve("flight_delays/pipeline.yaml"), pipeline.resolve("pipeline.yaml"));
        Files.copy(SHIPPED.resolve("environments.yaml"), folder.resolve("environments.yaml"));
        return pipeline;
    }

    @Test
    void areMissedWhereTheyAreNotThere() throws IOException {
        Path pipeline = copy();

        CommandCall call = CommandCall.of("validate", pipeline.toString());

        assertThat(call).isEqualTo(new CommandCall(0, pipeline + " is valid\n", """
                editors find no schema for %s: nightshift validate --schema %s puts one beside it
                editors find no schema for %s: nightshift validate --schema %s puts one beside it
                """.formatted(
                        pipeline.resolve("pipeline.yaml"), pipeline, folder.resolve("environments.yaml"), pipeline)));
    }

    @Test
    void arePutBesideTheFilesAndNamedInThem() throws IOException {
        Path pipeline = copy();

        CommandCall call = CommandCall.of("validate", "--schema", pipeline.toString());

        Path schema = pipeline.resolve("pipeline.schema.json");
        Path environments = folder.resolve("environments.schema.json");
        assertThat(call)
                .isEqualTo(new CommandCall(
                        0, pipeline + " is valid\n", "wrote " + schema + "\nwrote " + environments + "\n"));
        assertThat(schema).hasSameTextualContentAs(SCHEMAS.resolve("pipeline.schema.json"));
        assertThat(environments).hasSameTextualContentAs(SCHEMAS.resolve("environments.schema.json"));
        assertThat(pipeline.resolve("pipeline.yaml"))
                .content()
                .isEqualTo(Files.readString(SHIPPED.resolve("flight_delays/pipeline.yaml"))
                        .replace("../../schema/", ""));
        assertThat(folder.resolve("environments.yaml"))
                .content()
                .startsWith(
                        "# yaml-language-server: $schema=environments.schema.json\n# $schema: environments.schema.json\n#\n");
    }

    @Test
    void areBroughtUpToDateWhereTheyWerePutBefore() throws IOException {
        Path pipeline = copy();
        CommandCall.of("validate", "--schema", pipeline.toString());
        String yaml = Files.readString(pipeline.resolve("pipeline.yaml"));
        Files.writeString(pipeline.resolve("pipeline.schema.json"), "{}");

        CommandCall.of("validate", "--schema", pipeline.toString());

        assertThat(pipeline.resolve("pipeline.schema.json"))
                .hasSameTextualContentAs(SCHEMAS.resolve("pipeline.schema.json"));
        assertThat(pipeline.resolve("pipeline.yaml")).hasContent(yaml);
    }

    @Test
    void areLeftWhereTheFilesNameThem() {
        CommandCall call = CommandCall.of(
                "validate", "--schema", SHIPPED.resolve("flight_delays").toString());

        assertThat(call.err()).isEmpty();
        assertThat(SHIPPED.resolve("flight_delays/pipeline.schema.json")).doesNotExist();
    }

    @Test
    void tellWhatTheJsonOfProblemsHolds() throws IOException {
        Path pipeline = copy();
        assertThat(problems(pipeline))
                .isEqualTo(new ObjectMapper()
                        .readTree(
                                "{\"format_version\": \"1.1\", \"valid\": true, \"problems\": [], \"warnings\": []}"));
        String yaml = Files.readString(pipeline.resolve("pipeline.yaml"));
        Files.writeString(
                pipeline.resolve("pipeline.yaml"),
                yaml.substring(yaml.indexOf("pipeline: ")).replaceFirst("pipeline: ", "pipelin: "));

        JsonNode wrong = problems(pipeline);

        assertThat(wrong.path("valid").asBoolean()).isFalse();
        assertThat(wrong.path("problems").get(0).toString())
                .isEqualTo("{\"file\":\"pipeline.yaml\",\"line\":1,\"column\":1,\"path\":\"pipelin\","
                        + "\"problem\":\"unknown key 'pipelin' at the top. Did you mean 'pipeline'?\","
                        + "\"why\":\"the keys here are pipeline, description, owner, schedule, sources, features, training_sets, models, channels\","
                        + "\"fix\":\"write pipeline, or remove it\"}");
    }

    private static JsonNode problems(Path pipeline) throws IOException {
        String json = CommandCall.of("validate", "--json", pipeline.toString()).out();
        assertThat(new ValidatorFactory()
                        .withDialect(new Dialects.Draft7Dialect())
                        .validate(Files.readString(SCHEMAS.resolve("problems.schema.json")), json)
                        .getErrors())
                .isEmpty();
        return new ObjectMapper().readTree(json);
    }
}
