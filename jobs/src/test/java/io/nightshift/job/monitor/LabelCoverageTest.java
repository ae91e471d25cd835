package io.nightshift.job.monitor;

import static io.nightshift.job.Tiny.march;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Model.Task;
import io.nightshift.drift.DriftPolicy;
import io.nightshift.drift.DriftStatus;
import io.nightshift.job.FlowRunner;
import io.nightshift.job.Folders;
import io.nightshift.job.JobContext;
import io.nightshift.job.StepReport;
import io.nightshift.job.Tiny;
import io.nightshift.job.ingest.IngestStep;
import io.nightshift.job.monitor.Finding.Verdict;
import io.nightshift.job.report.ReportStep;
import io.nightshift.registry.Decision;
import io.nightshift.registry.DecisionLog;
import io.nightshift.registry.ModelId;
import io.nightshift.registry.ModelRegistry;
import io.nightshift.registry.ModelVersion;
import io.nightshift.registry.Proposal;
import io.nightshift.table.Layer;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import io.nightshift.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels that are due: some, few, none. */
class LabelCoverageTest {
    private static final LabelsOfNight.Judge JUDGE =
            new LabelsOfNight.Judge(Task.BINARY, References.of(List.of()), DriftPolicy.DEFAULT);

    private static final ModelId MODEL = new ModelId(Tiny.PIPELINE, "sent_back");
    private static final TableName SCORES = TableName.of(Layer.SCORES, Tiny.PIPELINE, "sent_back");
    private static final TableName ORDERS = TableName.of(Layer.RAW, Tiny.PIPELINE, "orders");
    private static final TableName QUALITY = TableName.ops("quality");

    /** Of the plan of the second night one order has not been delivered, so nobody knows whether it is sent back. */
    private static final double SHARE = 145.0 / 146;

    private static final String PAGE = "warehouse/reports/tiny/2024-03-03.html";

    /** Holds three nights of raw rows, and a champion of the first; tests begin with a copy of it. */
    @TempDir
    private static Path ingested;

    @TempDir
    private Path folder;

    private Tiny tiny;

    @BeforeAll
    static void ingestThreeNights() {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "Europe/Berlin");
        Tiny once = Tiny.in(ingested);
        once.run("nightly", List.of(new IngestStep()), march(1), march(3));
        enthrone(once.context("nightly"));
    }

    @BeforeEach
    void copy() {
        tiny = Tiny.in(folder);
        Folders.copy(ingested.resolve("warehouse"), tiny.warehouse());
    }

    /** A champion without a reference: nothing but its labels is watched. */
    private static void enthrone(JobContext context) {
        new ModelRegistry(context.spark(), context.tables())
                .register(new ModelVersion(
                        MODEL,
                        march(1),
                        1,
                        "logistic_regression",
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        "returns",
                        "build",
                        "inputs",
                        "content",
                        "manifest",
                        Instant.EPOCH,
                        "run"));
        new DecisionLog(context.spark(), context.tables(), context.clock())
                .record(
                        new Proposal(
                                MODEL,
                                march(1),
                                Decision.Kind.PROMOTE,
                                Optional.empty(),
                                Optional.of(1L),
                                "for the test",
                                Proposal.BothMetrics.NONE,
                                Map.of(),
                                "test",
                                "promote/1"),
                        "run");
    }

    @AfterAll
    static void restore() {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "UTC");
    }

    /** Scores of the plan of a night, by the run of the night before. */
    private void score(LocalDate night, String key) {
        Dataset<Row> scores = tiny.rows(TableName.of(Layer.RAW, Tiny.PIPELINE, "plan"))
                .where(col("night").equalTo(lit(Date.valueOf(night))))
                .selectExpr(key + " AS order_id", "1.0D AS prediction", "0.5D AS probability", "1L AS model_version")
                .withColumn("decision_id", lit("d"))
                .withColumn("night", lit(Date.valueOf(night.minusDays(1))))
                .withColumn("scored_night", lit(Date.valueOf(night)));
        tiny.tables().replace(Replacement.of(SCORES, scores, Slot.night(night.minusDays(1)), "d", "run"));
    }

    private Dataset<Row> coverage() {
        return tiny.rows(QUALITY)
                .where("metric = 'label_coverage'")
                .selectExpr(
                        "CAST(window_start AS STRING)", "model_version", "slice", "value", "label_coverage", "status");
    }

    @Test
    void saysThatNoLabelEverMatched() throws IOException {
        score(march(2), "concat('other-', order_id)");
        score(march(4), "order_id");

        FlowRunner.Outcome outcome =
                tiny.run("nightly", List.of(new MonitorStep(), new ReportStep(Map.of())), march(3), march(3));

        assertThat(outcome.failure()).isEmpty();
        StepReport monitored = outcome.reports().get(0);
        assertThat(coverage()).containsExactly(row("2024-03-02", 1L, "all", 0.0, 0.0, "alert"));
        assertThat(tiny.rows(QUALITY).count()).isEqualTo(1);
        assertThat(tiny.rows(TableName.ops("alerts")).select("subject", "kind", "status", "severity"))
                .containsExactly(row("label_coverage", "quality", "open", 1.0));
        long scored = tiny.rows(SCORES).where("scored_night = '2024-03-02'").count();
        assertThat(monitored.notices())
                .containsExactly("sent_back: no label for any of the " + scored + " rows scored for 2024-03-02");
        assertThat(page())
                .contains("no label for any of the " + scored + " rows scored for 2024-03-02")
                .contains("Labels for 0\u00a0% of the " + scored + " rows scored for 2024-03-02.")
                .doesNotContain("No label has matured yet.");
    }

    @Test
    void writesTheSamePageFromTablesAsFromWhatTheMonitorHandsOver() throws IOException {
        score(march(2), "order_id");
        score(march(4), "order_id");
        tiny.run("nightly", List.of(new MonitorStep(), new ReportStep(Map.of())), march(3), march(3));
        String handedOver = page();
        Files.delete(folder.resolve(PAGE));

        tiny.run("nightly", List.of(new ReportStep(Map.of())), march(3), march(3));

        assertThat(page()).isEqualTo(handedOver);
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve(PAGE));
    }

    @Test
    void tellsTheShareOfRowsWithALabelAndNothingWhereNoneIsDue() {
        score(march(2), "order_id");
        score(march(3), "order_id");
        score(march(4), "order_id");

        tiny.run("nightly", List.of(new MonitorStep()), march(2), march(3));

        assertThat(coverage()).containsExactly(row("2024-03-02", 1L, "all", SHARE, SHARE, "ok"));
        assertThat(tiny.rows(QUALITY).where("metric = 'auc' AND slice = 'all'").select("label_coverage"))
                .containsExactly(row(SHARE));
        assertThat(tiny.rows(TableName.ops("alerts")).select("subject")).containsExactly(row("auc"));
    }

    /** The one order of the second night that had not been delivered is sent back after all. */
    @Test
    void replacesTheFiguresOfALateLabelAndNoOthers() {
        score(march(1), "order_id");
        score(march(2), "order_id");
        score(march(3), "order_id");
        score(march(4), "order_id");
        tiny.run("nightly", List.of(new MonitorStep()), march(2), march(3));
        List<Row> before = figures();
        Row late = tiny.rows(ORDERS)
                .where("night = '2024-03-02' AND returned IS NULL")
                .select("order_id", "channel")
                .head();
        label(late.getString(0));

        tiny.run("nightly", List.of(new MonitorStep()), march(2), march(3));

        List<Row> after = figures();
        assertThat(after)
                .as("one row for each key, as before")
                .extracting(LabelCoverageTest::key)
                .doesNotHaveDuplicates();
        List<Row> changed = after.stream().filter(row -> !before.contains(row)).toList();
        assertThat(changed)
                .as("of the label's night, of all rows and of its slice alone")
                .isNotEmpty()
                .extracting(row -> row.getString(0) + " " + row.getString(1))
                .containsOnly("2024-03-02 all", "2024-03-02 channel=" + late.getString(1));
        assertThat(after)
                .extracting(LabelCoverageTest::key)
                .containsAll(before.stream().map(LabelCoverageTest::key).toList());
        assertThat(coverage().where("window_start = '2024-03-02'"))
                .containsExactly(row("2024-03-02", 1L, "all", 1.0, 1.0, "ok"));
    }

    private List<Row> figures() {
        return tiny.rows(QUALITY)
                .selectExpr(
                        "CAST(window_start AS STRING)",
                        "slice",
                        "feature",
                        "metric",
                        "CAST(is_estimated AS STRING)",
                        "CAST(night AS STRING)",
                        "model_version",
                        "value",
                        "std_err",
                        "n_cur",
                        "label_coverage")
                .collectAsList();
    }

    private static List<Object> key(Row figure) {
        return List.of(figure.get(0), figure.get(1), figure.get(2), figure.get(3), figure.get(4), figure.get(6));
    }

    /** As an ingest of the night's corrected file writes it. */
    private void label(String order) {
        Dataset<Row> night = tiny.rows(ORDERS)
                .where("night = '2024-03-02'")
                .withColumn(
                        "returned", when(col("order_id").equalTo(order), lit(1)).otherwise(col("returned")));
        tiny.tables().replace(Replacement.of(ORDERS, night, Slot.night(march(2)), "with the late label", "run"));
    }

    @Test
    void takesLabelsThatAreAllNullForNone() {
        LabelledNight night = LabelledNight.of(tiny.context("nightly"), "sent_back", march(3));
        Dataset<Row> scored = table(
                "order_id STRING, prediction DOUBLE, probability DOUBLE, model_version BIGINT",
                row("a", 1.0, 0.9, 3L),
                row("b", 0.0, 0.2, 3L),
                row("c", 0.0, 0.3, 3L));
        String labels = "order_id STRING, channel STRING, returned INT";

        assertThat(night.quality(scored, table(labels, row("a", "web", null), row("b", "web", null)), JUDGE)
                        .coverage())
                .contains(new LabelCoverage(march(2), 3, 3, 0));
        assertThat(night.quality(scored, table(labels), JUDGE).coverage())
                .contains(new LabelCoverage(march(2), 3, 3, 0));
        assertThat(night.quality(scored, table(labels, row("a", "web", 1), row("x", "web", 1)), JUDGE)
                        .coverage())
                .contains(new LabelCoverage(march(2), 3, 3, 1));
        assertThat(night.quality(scored.limit(0), table(labels, row("a", "web", 1)), JUDGE))
                .isEqualTo(QualityOfNight.NONE);
    }

    @Test
    void isFineOnlyWhereMostRowsHaveALabel() {
        LabelCoverage none = new LabelCoverage(march(2), 1, 8, 0);
        LabelCoverage few = new LabelCoverage(march(2), 1, 8, 3);
        LabelCoverage half = new LabelCoverage(march(2), 1, 8, 4);

        assertThat(List.of(none.status(), few.status(), half.status()))
                .containsExactly(DriftStatus.ALERT, DriftStatus.WARN, DriftStatus.OK);
        assertThat(none.finding())
                .isEqualTo(new Finding(
                        "label_coverage",
                        "quality",
                        Verdict.ALERT,
                        1,
                        "no label for any of the 8 rows scored for 2024-03-02"));
        assertThat(few.finding().cause()).isEqualTo("labels for 3 of 8 rows scored for 2024-03-02");
    }

    @Test
    void keepsAnAlertOpenOnNightsWithoutALabelDue() {
        Alert open = new Alert("label_coverage", "quality", march(1), Optional.empty(), 1, "none");

        assertThat(AlertBook.turn(List.of(open), QualityOfNight.NONE.findings(List.of()), march(2)))
                .containsExactly(open);
        assertThat(AlertBook.turn(List.of(), QualityOfNight.NONE.findings(List.of()), march(2)))
                .isEmpty();
    }
}
