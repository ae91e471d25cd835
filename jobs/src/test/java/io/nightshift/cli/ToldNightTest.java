package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.job.Tiny;
import io.nightshift.notify.ReceivingServer;
import io.nightshift.ops.OpsTable;
import io.nightshift.spark.Frames;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import io.nightshift.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels of a pipeline, told by real runs of it. */
class ToldNightTest {
    private static final LocalDate NIGHT = LocalDate.of(2024, 3, 1);

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "UTC");
    }

    @Test
    void failuresAndAlertsAreToldOnceAndWhatFailedIsToldByTheNextRun() throws IOException {
        try (ReceivingServer server = new ReceivingServer(404)) {
            Tiny tiny = tiny("channels: {team: {webhook: {url: '" + server.address() + "', secret_env: KEY}}}");
            Path orders = tiny.landing().resolve("orders/2024-03-01.csv");
            List<String> whole = Files.readAllLines(orders);
            Files.write(orders, whole.subList(0, 5));

            CommandCall refused =
                    run("ingest", "--result", folder.resolve("result.json").toString());
            CommandCall told = run("ingest");
            CommandCall again = run("ingest");

            assertThat(refused.code()).isEqualTo(3);
            assertThat(refused.err())
                    .contains("      not told: channel team, failed ingest of 2024-03-01: 127.0.0.1 answered 404;"
                            + " the next run tries again\n");
            assertThat(Files.readString(folder.resolve("result.json")))
                    .contains("\"messages\" : {\n    \"failed\" : 1\n  }");
            assertThat(told.err()).doesNotContain("not told");
            assertThat(again.code()).isEqualTo(3);
            assertThat(server.received()).hasSize(2);
            assertThat(deliveries(tiny)).containsExactly("failed ingest delivered 2 null");

            Files.write(orders, whole);
            alert(tiny);
            assertThat(run("ingest,report").code()).isZero();
            run("ingest,report");

            assertThat(server.received()).hasSize(3);
            assertThat(server.received().get(2).body()).contains("\"about\":\"m/x/drift\"");
            assertThat(deliveries(tiny))
                    .containsExactly("failed ingest delivered 2 null", "opened m/x/drift delivered 1 null");
        }
    }

    @Test
    void aFailureThatNobodyWasToldOfIsForgottenOnceMended() throws IOException {
        Tiny tiny = tiny("channels: {team: {command: ['false'], attempts: 1}}");
        Path orders = tiny.landing().resolve("orders/2024-03-01.csv");
        List<String> whole = Files.readAllLines(orders);
        Files.write(orders, whole.subList(0, 5));
        run("ingest");
        assertThat(deliveries(tiny)).containsExactly("failed ingest failed 1 false ended with 1");

        Files.write(orders, whole);
        CommandCall mended = run("ingest,report");

        assertThat(mended.err()).doesNotContain("not told");
        assertThat(deliveries(tiny)).isEmpty();
    }

    @Test
    void aTestMessageTellsOfEachChannelWhetherItArrived() throws IOException {
        try (ReceivingServer server = new ReceivingServer()) {
            tiny("channels: {good: {webhook: {url: '" + server.address()
                    + "'}}, bad: {command: ['false'], attempts: 1}," + " unset: {webhook: {url_env: NO_SUCH}}}");

            assertThat(test("--channel", "good")).isEqualTo(new CommandCall(0, "good: delivered\n", ""));
            assertThat(test("--channel", "bad"))
                    .isEqualTo(new CommandCall(75, "bad: failed: false ended with 1\n", ""));
            assertThat(test()).isEqualTo(new CommandCall(2, """
                    bad: failed: false ended with 1
                    good: delivered
                    unset: failed: the environment variable NO_SUCH is not set
                    """, ""));
            assertThat(call(List.of("notify"))).isEqualTo(new CommandCall(0, """
                    bad: command false, told opened, closed, failed
                    good: webhook, told opened, closed, failed
                    unset: webhook, told opened, closed, failed
                    """, ""));
            assertThat(test("--channel", "god")).isEqualTo(new CommandCall(2, "", """
                    nightshift: pipeline tiny has no channel 'god'
                      why: there are bad, good, unset
                      fix: did you mean good?
                    """));
        }
    }

    @Test
    void aPipelineWithoutChannelsHasNothingToTest() throws IOException {
        tiny("");

        assertThat(test()).isEqualTo(new CommandCall(2, "", """
                nightshift: pipeline tiny has no channel
                  why: its definition has no channels
                  fix: add one to channels of its pipeline.yaml, and plan it again
                """));
    }

    private Tiny tiny(String channels) {
        SparkExtension.session();
        Tiny tiny = Tiny.in(folder).defined(text -> text.replace("\nsources:", "\n" + channels + "\n\nsources:"));
        CommandCall planned = CommandCall.of(
                "plan",
                tiny.definition().toString(),
                "--set",
                "landing=" + tiny.landing(),
                "--set",
                "warehouse=" + tiny.warehouse(),
                "--out",
                folder.resolve("plan.json").toString());
        assertThat(planned.code()).as(planned.err()).isZero();
        return tiny;
    }

    private CommandCall run(String steps, String... more) {
        return call(List.of("run", "--steps", steps, "--night", NIGHT.toString()), more);
    }

    private CommandCall test(String... more) {
        return call(List.of("notify", "--test"), more);
    }

    private CommandCall call(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--plan", folder.resolve("plan.json").toString()));
        all.addAll(List.of(more));
        return CommandCall.with(Map.of("KEY", "s3cret"), all.toArray(String[]::new));
    }

    /** Puts an alert of a model into the table, as a monitor would. */
    private static void alert(Tiny tiny) {
        StructType type = StructType.fromDDL(OpsTable.ALERTS.ddl());
        Object[] values = new Object[type.size()];
        Map<String, Object> told = Map.ofEntries(
                Map.entry("pipeline", "tiny"),
                Map.entry("night", Date.valueOf(NIGHT)),
                Map.entry("model", "m"),
                Map.entry("model_version", 1L),
                Map.entry("subject", "x"),
                Map.entry("kind", "drift"),
                Map.entry("status", "open"),
                Map.entry("opened", Date.valueOf(NIGHT)),
                Map.entry("days_open", 1),
                Map.entry("severity", 0.6),
                Map.entry("priority", 0.6),
                Map.entry("cause", "it moved"),
                Map.entry("first_seen", Date.valueOf(NIGHT)),
                Map.entry("rank", 1),
                Map.entry("diagnosis", "drift_alone"),
                Map.entry("raised_by", new Object[] {"psi"}),
                Map.entry("carried_by", new Object[0]),
                Map.entry("faults", new Object[0]));
        Arrays.setAll(values, place -> told.get(type.fieldNames()[place]));
        tiny.tables()
                .replace(Replacement.of(
                        TableName.ops("alerts"),
                        Frames.of(SparkExtension.session(), type.toDDL(), List.of(RowFactory.create(values))),
                        Slot.of("tiny", NIGHT),
                        "digest",
                        "run"));
    }

    private static List<String> deliveries(Tiny tiny) {
        return tiny
                .rows(TableName.ops("deliveries"))
                .orderBy("event")
                .selectExpr("concat_ws(' ', event, about, status, attempts, coalesce(error, 'null'))")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
