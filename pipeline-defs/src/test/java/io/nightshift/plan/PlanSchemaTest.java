package io.nightshift.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import io.nightshift.definition.load.Definition;
import io.nightshift.definition.load.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan as it is written is within the published schema, and a plan without its parts is not. */
class PlanSchemaTest {
    private static final Path SCHEMA = Path.of("schema/plan.schema.json");

    @ParameterizedTest
    @ValueSource(strings = {"flight_delays", "airport_temperature"})
    void plansOfTheShippedPipelinesAreWithinIt(String pipeline) throws IOException {
        Definition definition = Definitions.load(
                        Path.of("pipelines", pipeline), "dev", Map.of("warehouse", "/w", "landing", "/l"))
                .orThrow();
        String json = PlanJson.write(
                PlanFactory.create(definition.pipeline(), definition.environment(), definition.variables()));

        assertThat(validate(json).getErrors()).isEmpty();
        assertThat(validate(json.replaceFirst("\"format_version\" : ", "\"version\" : "))
                        .isValid())
                .isFalse();
    }

    private static Validator.Result validate(String json) throws IOException {
        return new ValidatorFactory()
                .withDialect(new Dialects.Draft7Dialect())
                .validate(Files.readString(SCHEMA), json);
    }
}
