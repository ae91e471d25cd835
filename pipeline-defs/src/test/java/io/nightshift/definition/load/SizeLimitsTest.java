package io.nightshift.definition.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.bind.Problem;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Definitions that are too large or too deep end in a message, and soon. */
class SizeLimitsTest {
    private static final String LABEL = "label: level > 3";

    @TempDir
    private Path folder;

    @Test
    void refuseAFileOfMoreThanAMegabyte() {
        assertThat(problem("# " + "x".repeat(1_000_000) + "\n" + Written.PIPELINE))
                .isEqualTo("pipeline.yaml: the file is too large\n  why: it has "
                        + (Written.PIPELINE.length() + 1_000_003)
                        + " bytes; the limit is 1000000\n  fix: split it into several pipelines");
    }

    @ParameterizedTest
    @ValueSource(ints = {41, 400_000})
    void refuseDeepNesting(int depth) {
        String nested = "[".repeat(depth) + "]".repeat(depth);

        assertThat(problem(Written.PIPELINE.replace("key: id}", "key: " + nested + "}")))
                .contains("values are nested too deeply\n  why: the limit is 40 levels\n  fix: flatten them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "- ", "NOT ", "abs("})
    void refuseALongExpression(String opening) {
        assertThat(problem(Written.PIPELINE.replace(LABEL, "label: \"" + nested(opening, 100_000) + "\"")))
                .contains(": expression '" + opening.repeat(60).substring(0, 60) + "...' is too long\n  why: it has ")
                .endsWith(" characters; the limit is 4000\n"
                        + "  fix: write it shorter, or add the column where the data is made");
    }

    @Test
    void refuseAnExpressionThatIsNestedTooDeeply() {
        assertThat(problem(Written.PIPELINE.replace(LABEL, "label: \"" + nested("(", 1_900) + "\"")))
                .contains("...' is nested too deeply\n  why: Spark descends into every part of a part");
    }

    private static String nested(String opening, int depth) {
        return opening.repeat(depth) + "level" + (opening.endsWith("(") ? ")".repeat(depth) : "") + " > 3";
    }

    @Test
    void takeAThousandSourcesInAMoment() {
        String sources = IntStream.range(0, 1000)
                .mapToObj(i ->
                        "  s" + i + ":\n    read: {format: csv, path: \"/in/" + i + ".csv\"}\n    schema: id STRING\n")
                .collect(Collectors.joining());

        Assertions.assertThatCode(() -> Written.load(
                                folder,
                                Written.PIPELINE.replace("sources:\n", "sources:\n" + sources),
                                Written.ENVIRONMENTS)
                        .orThrow())
                .doesNotThrowAnyException();
    }

    private String problem(String pipeline) {
        return Assertions.assertThat(Written.load(folder, pipeline, Written.ENVIRONMENTS)
                        .report()
                        .problems())
                .isNotEmpty()
                .first()
                .extracting(Problem::text)
                .actual();
    }
}
