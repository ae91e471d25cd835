package io.nightshift.job;

import static io.nightshift.job.Tiny.march;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.failure.ExitCode;
import io.nightshift.job.features.FeaturesStep;
import io.nightshift.job.ingest.IngestStep;
import io.nightshift.plan.StepName;
import io.nightshift.table.Layer;
import io.nightshift.table.TableName;
import io.nightshift.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A range whose third night cannot be: the nights in front of it are published as if they had been run alone, none after. */
class BrokenRangeTest {
    private static final List<Step> STEPS = List.of(new IngestStep(), new FeaturesStep());
    private static final List<TableName> PUBLISHED = List.of(
            TableName.of(Layer.RAW, Tiny.PIPELINE, "orders"),
            TableName.of(Layer.RAW, Tiny.PIPELINE, "plan"),
            TableName.of(Layer.RAW, Tiny.PIPELINE, "shops"),
            TableName.of(Layer.FEATURES, Tiny.PIPELINE, "shop_orders"),
            TableName.of(Layer.FEATURES, Tiny.PIPELINE, "shop"));

    @TempDir
    private static Path folder;

    private static Tiny single;

    @BeforeAll
    static void runTheNightsInFront() {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "Europe/Berlin");
        single = Tiny.in(folder);
        single.run("nightly", STEPS, march(1), march(1));
        single.run("nightly", STEPS, march(2), march(2));
    }

    @AfterAll
    static void restore() {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "UTC");
    }

    @Test
    void publishesTheNightsInFrontOfAFileThatHasNotLanded() throws IOException {
        Tiny range = single.another("missing");
        Path file = range.landing().resolve("orders/2024-03-03.csv");
        Path kept = Files.move(file, file.resolveSibling("late.csv"));

        FlowRunner.Outcome outcome = range.run("nightly", STEPS, march(1), march(4));
        Files.move(kept, file);

        assertThat(outcome.exitCode(true)).isEqualTo(ExitCode.TRANSIENT);
        assertThat(outcome.failure().orElseThrow())
                .hasMessage("source orders has not landed for the night 2024-03-03\n"
                        + "  why: there is no file " + file + "\n"
                        + "  fix: wait for the delivery and run again, or mend the path of the source");
        assertThat(outcome.reports())
                .extracting(report -> report.step().text() + " " + report.night() + " "
                        + report.status().text())
                .containsExactly(
                        "ingest 2024-03-01 done",
                        "ingest 2024-03-02 done",
                        "ingest 2024-03-03 failed",
                        "features 2024-03-01 done",
                        "features 2024-03-02 done");
        samePublished(range);
        assertThat(range.rows(TableName.ops("checks"))).hasSameRowsAs(single.rows(TableName.ops("checks")));
        assertThat(runs(range).where("status = 'failed'").selectExpr("step", "CAST(night AS STRING)", "code"))
                .containsExactly(org.apache.spark.sql.RowFactory.create("ingest", "2024-03-03", 75));
        assertThat(runs(range).where("status = 'done'")).hasSameRowsAs(runs(single));
    }

    @Test
    void publishesTheNightsInFrontOfACheckThatFails() throws IOException {
        Tiny range = single.another("failed");
        Path file = range.landing().resolve("orders/2024-03-03.csv");
        String good = Files.readString(file);
        Files.writeString(file, good.lines().limit(20).reduce("", (a, b) -> a + b + "\n"));

        FlowRunner.Outcome outcome = range.run("nightly", STEPS, march(1), march(4));
        Files.writeString(file, good);

        assertThat(outcome.exitCode(true)).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(outcome.failure().orElseThrow().why()).startsWith("orders.row_count: ");
        samePublished(range);
        assertThat(range.rows(TableName.ops("checks")).where("night < '2024-03-03'"))
                .hasSameRowsAs(single.rows(TableName.ops("checks")));
        assertThat(range.rows(TableName.ops("checks")).where("night > '2024-03-03'"))
                .isEmpty();
        assertThat(runs(range).where("status = 'failed'").selectExpr("step", "CAST(night AS STRING)", "code"))
                .containsExactly(org.apache.spark.sql.RowFactory.create(StepName.INGEST.text(), "2024-03-03", 3));
        assertThat(runs(range).where("status = 'done'")).hasSameRowsAs(runs(single));
    }

    private static void samePublished(Tiny range) {
        for (TableName table : PUBLISHED) {
            assertThat(range.rows(table)).hasSameRowsAs(single.rows(table));
        }
    }

    /** Without clock times, and without table versions: a range makes fewer. */
    private static Dataset<Row> runs(Tiny tiny) {
        return tiny.rows(TableName.ops("runs"))
                .drop("started", "seconds", "versions_read", "versions_written", "plan_digest");
    }
}
