package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that an option cannot take is refused with how one is written, and leaves a result file as every failure does. */
class NotationTest {
    private static final String TINY = "../testkit/src/main/resources/fixtures/tiny";

    @Test
    void saysHowADateIsWritten() {
        assertRefused(CommandCall.of("run", TINY, "--night", "1.2.2013"), """
                nightshift: nightshift run cannot take --night 1.2.2013
                  why: a date is needed
                  fix: write --night 2013-01-31, or another
                """);
    }

    @Test
    void saysWhichTimeZoneWasMeant() {
        assertRefused(CommandCall.of("sql", "--zone", "Mars/Base", "SELECT 1"), """
                nightshift: nightshift sql cannot take --zone Mars/Base
                  why: a time zone is needed
                  fix: write --zone Europe/Berlin, or another
                """);
        assertRefused(CommandCall.of("sql", "--zone=Amerika/New_York", "SELECT 1"), """
                nightshift: nightshift sql cannot take --zone Amerika/New_York
                  why: a time zone is needed
                  fix: write --zone America/New_York, or another
                """);
    }

    @Test
    void saysThatANumberIsWhole() {
        assertRefused(CommandCall.of("sql", "--rows", "1e3", "SELECT 1"), """
                nightshift: nightshift sql cannot take --rows 1e3
                  why: a whole number is needed
                  fix: write --rows 100, or another
                """);
        assertRefused(CommandCall.of("promote", TINY, "--night", "2013-01-31", "--why", "x", "--version", "two"), """
                nightshift: nightshift promote cannot take --version two
                  why: a whole number is needed
                  fix: write --version 100, or another
                """);
    }

    @Test
    void listsWhatThereIsToChooseFrom() {
        assertRefused(CommandCall.of("sql", "--output", "jsno", "SELECT 1"), """
                nightshift: nightshift sql cannot take --output jsno
                  why: one of table, json, csv, markdown is needed
                  fix: write --output json, or another
                """);
    }

    @Test
    void saysHowAVariableIsSet() {
        assertRefused(CommandCall.of("plan", TINY, "--set", "landing"), """
                nightshift: nightshift plan cannot take --set landing
                  why: a name and a value are needed, with = between them
                  fix: write --set NAME=VALUE
                """);
    }

    @Test
    void takesNoValueForASwitch() {
        assertRefused(CommandCall.of("validate", TINY, "--json=pretty"), """
                nightshift: nightshift validate takes --json without a value
                  why: it is there or it is not
                  fix: write --json
                """);
    }

    @Test
    void takesAnOptionOnce() {
        assertRefused(CommandCall.of("run", TINY, "--night", "2013-01-31", "--night", "2013-02-01"), """
                nightshift: nightshift run was given --night twice
                  why: only one of the two could be followed
                  fix: leave one of them out
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "run, 'run TINY --night 1.2.2013 --result FILE'",
        "run, 'run --result=FILE --nihgt 2013-01-31'",
        "run, 'run TINY --result FILE'",
        "'', 'rum TINY --result FILE'",
        "airflow, 'airflow tigger --result FILE'",
        "airflow, 'airflow tigger --help --result FILE'",
        "sql, 'sql --result FILE --result other.json'"
    })
    void leavesAResultAlsoWhereAnArgumentCannotBeRead(String command, String line, @TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("result.json");

        CommandCall call = CommandCall.of(
                line.replace("FILE", file.toString()).replace("TINY", TINY).split(" "));

        JsonNode result = new ObjectMapper().readTree(Files.readString(file));
        assertThat(call.code()).isEqualTo(2);
        assertThat(result.path("exit_code").asInt()).isEqualTo(2);
        assertThat(result.path("status").asText()).isEqualTo("failed");
        assertThat(result.path("command").asText()).isEqualTo(command);
        assertThat(call.err())
                .startsWith(
                        "nightshift: " + result.path("error").path("problem").asText() + "\n");
    }

    @ParameterizedTest
    @CsvSource({"'run --night'", "'run --result'", "'run --result --night x'", "'run --result='"})
    void leavesNoResultWhereNoFileIsNamed(String line) {
        assertThat(CommandCall.of(line.split(" ")).code()).isEqualTo(2);
        assertThat(Path.of("--night")).doesNotExist();
    }

    private static void assertRefused(CommandCall call, String message) {
        assertThat(call.err()).isEqualTo(message);
        assertThat(call.code()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
    }
}
