package io.nightshift.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.load.Written;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is taken over is what {@code validate} takes, in a source that has the columns. */
class PastedTest {
    private static final String SCHEMA =
            "order_id STRING, line INT, email STRING, obsolete STRING, state STRING, lines INT,"
                    + " country STRING, amount DOUBLE, ordered DATE, code STRING, zip STRING, gross DOUBLE, net DOUBLE, shipped DATE,"
                    + " comment STRING, tax DOUBLE, sender STRING, payer STRING, buyer STRING, visit_id STRING, began TIMESTAMP,"
                    + " vendor INT, passengers INT, fare DOUBLE, tip DOUBLE, payment STRING, product_id STRING, size DOUBLE,"
                    + " manufacturer STRING, color STRING";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.nightshift.foreign.TakenOverTest#files")
    void isValid(Path file) {
        String block = ForeignChecks.takeOver(file, Optional.empty(), TakenOverTest.table(file))
                .block();
        String schema = block.contains("\nschema: ") ? "" : "    schema: " + SCHEMA + "\n";
        String source = "  orders:\n    table: /t\n" + schema
                + block.lines().map(line -> "    " + line + "\n").collect(Collectors.joining());
        String pipeline = Written.PIPELINE.replace("sources:\n", "sources:\n" + source);

        assertThat(Written.load(folder, pipeline, Written.ENVIRONMENTS).report().text())
                .isEmpty();
    }
}
