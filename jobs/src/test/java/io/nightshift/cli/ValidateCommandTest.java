package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A definition that is right and says something twice. */
class ValidateCommandTest {
    private static final Path TINY = Path.of("../testkit/src/main/resources/fixtures/tiny");
    private static final String WARNING = """
            pipeline.yaml:15:9: warning: check 'wide' finds nothing that check 'between_amount' in line 14 does not find
              why: it accepts from -1 to 1000, and the other no more than from 0 to 1000
              fix: remove it, or make it the stricter of the two
            1 warning
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        String between = "      - between: {column: amount, min: 0, max: 1000}\n";
        String text = Files.readString(TINY.resolve("pipeline.yaml"));
        Files.writeString(
                folder.resolve("pipeline.yaml"),
                text.replace(
                        between, between + between.replace("{", "{id: wide, ").replace("min: 0", "min: -1")));
        Files.copy(TINY.resolve("environments.yaml"), folder.resolve("environments.yaml"));
    }

    @Test
    void isValidWithAWarning() {
        CommandCall call = CommandCall.of("validate", folder.toString());

        assertThat(call.err()).startsWith(WARNING);
        assertThat(call.out()).isEqualTo(folder + " is valid\n");
        assertThat(call.code()).isZero();
    }

    @Test
    void tellsWarningsFromProblemsInJson() throws IOException {
        CommandCall call = CommandCall.of("validate", folder.toString(), "--json");
        JsonNode report = new ObjectMapper().readTree(call.out());

        assertThat(call.code()).isZero();
        assertThat(report.get("valid").asBoolean()).isTrue();
        assertThat(report.get("problems")).isEmpty();
        assertThat(report.get("warnings")).hasSize(1);
        assertThat(report.at("/warnings/0/path").asText()).isEqualTo("sources.orders.checks[3].between");
        assertThat(report.at("/warnings/0/line").asInt()).isEqualTo(15);
    }

    @Test
    void isPlannedWithAWarning() {
        CommandCall call = CommandCall.of("plan", folder.toString());

        assertThat(call.err()).isEqualTo(WARNING);
        assertThat(call.out()).contains("tiny");
        assertThat(call.code()).isZero();
    }
}
