package io.nightshift.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped flights pipeline on real flights, with one fault at a time planted into what was delivered for a night. */
@Tag("thorough")
class PlantedFaultsTest {
    private static final String NIGHT = "2013-01-29";
    private static final String FLIGHTS = "flights/" + NIGHT + ".csv";
    private static final String WEATHER = "weather/" + NIGHT + ".csv";
    private static final int ID = 0;
    private static final int SCHEDULED = 1;
    private static final int CARRIER = 2;
    private static final int ORIGIN = 4;
    private static final int DEST = 5;
    private static final int DISTANCE = 6;
    private static final int TAILNUM = 8;
    private static final int ARR_DELAY = 10;

    @TempDir
    private static Path folder;

    private static String plan;

    @BeforeAll
    static void fillTwoWeeks() throws IOException, InterruptedException {
        SparkExtension.session();
        Path landing = folder.resolve("landing");
        Path log = folder.resolve("get-data.log");
        Process data = new ProcessBuilder("../scripts/get-data", "--out", landing.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(data.waitFor()).as(Files.readString(log)).isZero();
        plan = folder.resolve("plan.json").toString();
        ends(
                0,
                call(
                        "plan",
                        "../pipeline-defs/pipelines/flight_delays",
                        "--out",
                        plan,
                        "--set",
                        "landing=" + landing,
                        "--set",
                        "warehouse=" + folder.resolve("warehouse")));
        ends(0, call("backfill", "--plan", plan, "--from", "2013-01-14", "--to", "2013-01-28", "--steps", "ingest"));
    }

    @AfterAll
    static void restore() {
        SparkSession spark = SparkExtension.session();
        spark.conf().unset("spark.sql.defaultCatalog");
        spark.sessionState().catalogManager().reset(); // or the next test would ask this one's warehouse
        spark.conf().set("spark.sql.session.timeZone", "UTC");
    }

    @Test
    void noneOfTheNightBeforeItIsPlanted() throws IOException {
        assertThat(why(FLIGHTS, text -> text)).isEmpty();
    }

    @Test
    void aRenamedCarrier() throws IOException {
        assertThat(why(FLIGHTS, everyRow(row -> {
                    if (row[CARRIER].equals("UA")) {
                        row[CARRIER] = "UX";
                        row[ID] = row[ID].replace("-UA", "-UX");
                    }
                })))
                .isEqualTo("flights.max_quarantined: 155 of 890 rows were rejected; "
                        + "for example: flights.carrier 'UX' is not in airlines.carrier");
    }

    @Test
    void distancesInKilometres() throws IOException {
        assertThat(why(
                        FLIGHTS,
                        everyRow(row -> row[DISTANCE] =
                                Long.toString(Math.round(Double.parseDouble(row[DISTANCE]) * 1.609344)))))
                .isEqualTo("flights.max_quarantined: 411 of 890 rows were rejected; "
                        + "for example: flights.distance '7987.0' is not between 50 and 6000; "
                        + "flights miles and minutes of block time make no speed of an airliner; "
                        + "has a unit changed?");
    }

    @Test
    void aFileDeliveredTwiceInOne() throws IOException {
        assertThat(why(FLIGHTS, text -> text + text))
                .isEqualTo("flights.row_count: row_count is 1781, not 400 to 1500; "
                        + "flights.max_quarantined: 1781 of 1781 rows were rejected; "
                        + "for example: flights.flight_id '20130129-9E3314-JFK' occurs more than once in the night; "
                        + "flights.arr_delay 'arr_delay' is not a DOUBLE; "
                        + "flights.block_minutes 'block_minutes' is not an INT");
    }

    @Test
    void aFileCutShort() throws IOException {
        assertThat(why(FLIGHTS, text -> text.substring(0, text.length() * 6 / 10)))
                .isEqualTo(
                        "flights.limits_hours_old_scheduled: hours_old(scheduled) is 8.583, not <= 3; "
                                + "for example: flights '20130129-EV4205-EWR,2013-01-29T15:27:00-05:00,EV,4205,EWR,BN' is not a row of the columns in the header");
    }

    @Test
    void twoColumnsInEachOthersPlace() throws IOException {
        assertThat(why(FLIGHTS, everyRow(row -> {
                    String origin = row[ORIGIN];
                    row[ORIGIN] = row[DEST];
                    row[DEST] = origin;
                })))
                .isEqualTo("flights.max_quarantined: 890 of 890 rows were rejected; "
                        + "for example: flights.origin 'ALB' is not one of EWR, JFK, LGA");
    }

    @Test
    void clocksOfNewYorkSaidToBeThoseOfGreenwich() throws IOException {
        assertThat(why(FLIGHTS, text -> text.replace("-05:00", "+00:00")))
                .isEqualTo("flights.limits_hours_old_scheduled: hours_old(scheduled) is 5.017, not <= 3; "
                        + "flights.max_quarantined: 272 of 890 rows were rejected; "
                        + "for example: flights nothing leaves New York between midnight and five; "
                        + "is the time that of another zone?");
    }

    @Test
    void aBurstOfNulls() throws IOException {
        assertThat(why(FLIGHTS, everyRow(row -> row[TAILNUM] = row[SCHEDULED].contains("T1") ? "" : row[TAILNUM])))
                .isEqualTo("flights.tailnum_of_departed: 533 of 877 rows violate it; "
                        + "flights.max_quarantined: 533 of 890 rows were rejected; "
                        + "for example: flights.tailnum is null");
    }

    @Test
    void aTextOfAnotherEncoding() throws IOException {
        assertThat(why("airlines.csv", text -> text.replace("JetBlue Airways", "JetBlue A\u00efrways")))
                .isEqualTo("flights.max_quarantined: 127 of 890 rows were rejected; "
                        + "schedule.max_quarantined: 127 of 900 rows were rejected; "
                        + "for example: flights.carrier 'B6' is not in airlines.carrier; "
                        + "schedule.carrier 'B6' is not in airlines.carrier");
    }

    @Test
    void theFileOfTheDayBefore() throws IOException {
        String stale = Files.readString(file("flights/2013-01-28.csv"), ISO_8859_1);

        assertThat(why(FLIGHTS, text -> stale))
                .isEqualTo("flights.max_quarantined: 923 of 923 rows were rejected; "
                        + "for example: flights.scheduled '2013-01-28 05:00:00' is not of the night 2013-01-29");
    }

    @Test
    void aFewNumbersThatStandForNone() throws IOException {
        assertThat(why(FLIGHTS, everyRow(row -> row[ARR_DELAY] = row[CARRIER].equals("AS") ? "9999" : row[ARR_DELAY])))
                .as("so few rows are put aside, and the night goes on")
                .isEmpty();
        assertThat(rejected("flights")).containsExactly("arr_delay,9999.0,is not between -120 and 1800,2");
        assertThat(why(WEATHER, everyRow(row -> row[2] = row[SCHEDULED].contains("T05") ? "-999.9" : row[2])))
                .isEmpty();
        assertThat(rejected("weather"))
                .containsExactly(
                        "dewp,35.06,is not <= temp,1",
                        "dewp,35.96,is not <= temp,1",
                        "dewp,37.04,is not <= temp,1",
                        "temp,-999.9,is not between -40 and 120,3");
    }

    /** Why the night with that file failed; empty where it did not. The file is then as it was. */
    private static String why(String name, UnaryOperator<String> damage) throws IOException {
        Path file = file(name);
        byte[] whole = Files.readAllBytes(file);
        Files.writeString(file, damage.apply(new String(whole, ISO_8859_1)), ISO_8859_1);
        CommandCall call = call("run", "--plan", plan, "--night", NIGHT, "--steps", "ingest");
        Files.write(file, whole);
        List<String> lines =
                call.err().lines().filter(line -> line.startsWith("  why: ")).toList();
        ends(lines.isEmpty() ? 0 : 3, call);
        return String.join("\n", lines).replace("  why: ", "");
    }

    /** Of the night: column, value, reason, and how many rows. */
    private static List<String> rejected(String source) {
        CommandCall call = call(
                "sql",
                "--warehouse",
                folder.resolve("warehouse").toString(),
                "--output",
                "csv",
                "SELECT v.column, v.value, v.reason, count(*) FROM (SELECT explode(violations) AS v FROM quarantine.flight_delays__"
                        + source + " WHERE night = DATE'" + NIGHT + "') GROUP BY 1, 2, 3 ORDER BY 1, 2, 3");
        ends(0, call);
        return call.out().lines().skip(1).toList();
    }

    private static Path file(String name) {
        return folder.resolve("landing/flight_delays").resolve(name);
    }

    private static UnaryOperator<String> everyRow(Consumer<String[]> edit) {
        return text -> Stream.concat(text.lines().limit(1), text.lines().skip(1).map(line -> edited(line, edit)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String edited(String line, Consumer<String[]> edit) {
        String[] row = line.split(",", -1);
        edit.accept(row);
        return String.join(",", row);
    }

    private static CommandCall call(String... arguments) {
        return CommandCall.of(arguments);
    }

    private static void ends(int code, CommandCall call) {
        assertThat(call.code()).as(call.err()).isEqualTo(code);
    }
}
