package io.nightshift.definition.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedPipelinesTest {
    private static final Path PIPELINES = Path.of("pipelines");

    static List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.list(PIPELINES)) {
            return files.filter(folder -> Files.exists(folder.resolve(Definitions.FILE)))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void haveNoProblemInAnyEnvironment(Path folder) {
        assertThat(Definitions.validate(folder, Map.of()).text()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void haveAbsolutePathsInDev(Path folder) {
        Definition definition = Definitions.load(folder, "dev", Map.of()).orThrow();

        assertThat(definition.variables().get("warehouse"))
                .isEqualTo(Path.of("../build/warehouse")
                        .toAbsolutePath()
                        .normalize()
                        .toString());
        assertThat(definition.pipeline().sources().values())
                .allSatisfy(source -> assertThat(source.read().orElseThrow().path())
                        .startsWith(definition.variables().get("landing") + "/"));
    }
}
