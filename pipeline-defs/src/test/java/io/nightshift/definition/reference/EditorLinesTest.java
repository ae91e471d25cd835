package io.nightshift.definition.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditorLinesTest {
    @Test
    void areReadInTheFormOfEveryEditor() {
        assertThat(EditorLines.schema("# yaml-language-server: $schema=a/b.json\npipeline: x\n"))
                .contains("a/b.json");
        assertThat(EditorLines.schema("# of ours\n# $schema: https://example.org/b.json"))
                .contains("https://example.org/b.json");
        assertThat(EditorLines.schema("pipeline: x # $schema: no\n")).isEmpty();
    }

    @Test
    void replaceThoseThatWereThere() {
        assertThat(EditorLines.naming(
                        "new.json", "# yaml-language-server: $schema=../old.json\r\n# $schema: ../old.json\n\na: 1\n"))
                .isEqualTo("# yaml-language-server: $schema=new.json\n# $schema: new.json\n\na: 1\n");
        assertThat(EditorLines.naming("new.json", "a: 1"))
                .isEqualTo("# yaml-language-server: $schema=new.json\n# $schema: new.json\na: 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flight_delays/pipeline.yaml", "airport_temperature/pipeline.yaml", "environments.yaml"})
    void ofShippedFilesNameASchemaThatIsThere(String name) throws IOException {
        Path file = Path.of("pipelines", name);

        assertThat(EditorLines.schema(Files.readString(file)))
                .hasValueSatisfying(
                        schema -> assertThat(file.resolveSibling(schema)).exists());
    }
}
