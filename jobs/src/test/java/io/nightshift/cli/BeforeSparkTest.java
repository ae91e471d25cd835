package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that are only looked at, as scripts/nightshift does before it fetches Spark. */
class BeforeSparkTest {
    private static final String TINY = "../testkit/src/main/resources/fixtures/tiny";
    private static final Map<String, String> LOOK = Map.of(BeforeSpark.VARIABLE, "1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run %s --night 2024-03-01",
                "retrain %s --night 2024-03-01 --steps dataset",
                "backfill %s --from 2024-03-01 --to 2024-03-02",
                "report %s --night 2024-03-01",
                "status %s",
                "history %s",
                "promote %s --night 2024-03-01 --why better",
                "rebuild %s --training-set returns --version 1",
                "explain %s --training-set returns --row order_id=1",
                "sql --warehouse %s",
                "sql --warehouse %s SELECT",
                "profile --warehouse %s raw.tiny__orders --from 2024-03-01"
            })
    void areRightAndNothingIsDoneOrLeft(String line, @TempDir Path folder) {
        Path result = folder.resolve("result.json");
        String[] arguments = arguments(line, "--result", result.toString());

        assertThat(CommandCall.with(LOOK, arguments)).isEqualTo(new CommandCall(0, "", ""));
        assertThat(result).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run %s/nowhere --night 2024-03-01",
                "run --plan %s/nowhere.json --night 2024-03-01",
                "run %s --night 2024-03-32",
                "run %s --night 2024-03-01 --steps promote",
                "backfill %s --from 2024-03-01 --to 2024-03-02 --flow hourly",
                "status %s --model nobody",
                "rebuild %s --training-set nothing --version 1",
                "sql --warehouse %s --rows 0 SELECT",
                "profile %s --from 2024-03-02 --to 2024-03-01",
                "report %s --nihgt 2024-03-01"
            })
    void areRefusedAsTheJobWouldRefuseThem(String line) {
        CommandCall refused = CommandCall.with(LOOK, arguments(line));

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused).isEqualTo(CommandCall.of(arguments(line)));
    }

    private static String[] arguments(String line, String... more) {
        return Stream.concat(Arrays.stream(line.formatted(TINY).split(" ")), Arrays.stream(more))
                .toArray(String[]::new);
    }
}
