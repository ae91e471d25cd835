package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a night whose data failed its checks, or has not come. */
class FailedNightTest {
    private static final Path TINY = Path.of("../testkit/src/main/resources/fixtures/tiny");

    @TempDir
    private Path folder;

    private String plan;

    @BeforeEach
    void plan() throws IOException {
        SparkExtension.session();
        try (Stream<Path> files = Files.walk(TINY)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(TINY.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        plan = folder.resolve("plan.json").toString();
        call("plan", folder.toString(), "--set", "warehouse=" + folder.resolve("warehouse"), "--out", plan);
    }

    @AfterEach
    void restore() {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "UTC");
    }

    @Test
    void isWrittenBeforeTheProcessEndsAndTellsWhatFailedWhyAndWhatToDo() throws IOException {
        cutShort("2024-03-01");

        CommandCall first = run("run", "--steps", "ingest", "--night", "2024-03-01");
        String page = page("2024-03-01");
        CommandCall second = run("run", "--steps", "ingest,report", "--night", "2024-03-01");

        assertThat(first.code()).as(first.err()).isEqualTo(3);
        assertThat(first.err()).contains("page of the night: " + file("2024-03-01") + "\n");
        assertThat(page)
                .contains("The night failed in ingest: a check failed in the night 2024-03-01, so nothing of it was"
                        + " published.")
                .containsPattern("<p class=\"retrain\">Why: [^<]*row_count is 4, not &gt;= 100")
                .containsPattern("<p class=\"retrain\">Fix: [^<]*mend the data or the check and run again</p>")
                .doesNotContain("No retrain was asked for");
        assertThat(metrics())
                .contains("nightshift_check_failures{pipeline=\"tiny\"} 1\n")
                .doesNotContain("last_success");
        assertThat(second.code()).isEqualTo(3);
        assertThat(page("2024-03-01")).isEqualTo(page);
        assertThat(folder.resolve("warehouse/raw")).doesNotExist();
        assertThat(run("report", "--night", "2024-03-01").code()).isZero();
        assertThat(page("2024-03-01")).isEqualTo(page);
    }

    @Test
    void givesWayToTheUsualOneOnceTheDataIsAsItWas() throws IOException {
        List<String> whole = Files.readAllLines(orders("2024-03-01"));
        run("run", "--steps", "ingest,report", "--night", "2024-03-01");
        String good = page("2024-03-01");
        cutShort("2024-03-01");
        run("run", "--steps", "ingest,report", "--night", "2024-03-01");
        String failed = page("2024-03-01");
        String metrics = metrics();

        Files.write(orders("2024-03-01"), whole);
        CommandCall mended = run("run", "--steps", "ingest,report", "--night", "2024-03-01");

        assertThat(mended.code()).as(mended.err()).isZero();
        assertThat(good).contains("The data passed its checks");
        assertThat(failed).contains("The night failed in ingest");
        assertThat(metrics).contains("nightshift_run_last_success_timestamp_seconds{pipeline=\"tiny\"} 1359689400.000");
        assertThat(page("2024-03-01")).isEqualTo(good);
    }

    @Test
    void isThatOfTheFirstNightOfARangeThatFailsAlsoWhereItsDataHasNotCome() throws IOException {
        Files.delete(orders("2024-03-02"));

        CommandCall call = run("backfill", "--steps", "ingest,report", "--from", "2024-03-01", "--to", "2024-03-03");

        assertThat(call.code()).as(call.err()).isEqualTo(75);
        assertThat(call.err()).contains("page of the night: " + file("2024-03-02") + "\n");
        assertThat(page("2024-03-01")).contains("The data passed its checks");
        assertThat(page("2024-03-02"))
                .contains("The night failed in ingest: source orders has not landed for the night 2024-03-02.")
                .contains("Fix: wait for the delivery and run again, or mend the path of the source</p>");
        assertThat(file("2024-03-03")).doesNotExist();
    }

    /** Leaves a delivery of four rows. */
    private void cutShort(String night) throws IOException {
        Files.write(orders(night), Files.readAllLines(orders(night)).subList(0, 5));
    }

    private Path orders(String night) {
        return folder.resolve("landing/orders/" + night + ".csv");
    }

    private Path file(String night) {
        return folder.resolve("warehouse/reports/tiny/" + night + ".html");
    }

    private String metrics() throws IOException {
        return Files.readString(folder.resolve("warehouse/reports/tiny/metrics.prom"));
    }

    private String page(String night) throws IOException {
        return Files.readString(file(night));
    }

    private CommandCall run(String command, String... options) {
        return call(Stream.concat(Stream.of(command, "--plan", plan), Stream.of(options))
                .toArray(String[]::new));
    }

    private static CommandCall call(String... arguments) {
        return CommandCall.with(Map.of(), arguments);
    }
}
