package io.nightshift.job.model;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.job.FilledTiny;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Step;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.job.Tiny;
import io.nightshift.job.dataset.DatasetStep;
import io.nightshift.job.monitor.FreezingTrainStep;
import io.nightshift.registry.Artefacts;
import io.nightshift.registry.DecisionLog;
import io.nightshift.registry.ModelId;
import io.nightshift.registry.ModelRegistry;
import io.nightshift.registry.ModelVersion;
import io.nightshift.table.Layer;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import io.nightshift.table.TableStore;
import io.nightshift.testkit.GeneratedCode;
import io.nightshift.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The tiny pipeline from ingested nights to scores. The tests are stations of one story, since getting there is what costs. */
@GeneratedCode
@TestMethodOrder(OrderAnnotation.class)
class RetrainFlowTest {
    private static final LocalDate NIGHT = FilledTiny.TRAINED;
    private static final ModelId ID = new ModelId("tiny", "sent_back");
    private static final TableName SCORES = TableName.of(Layer.SCORES, "tiny", "sent_back");

    @TempDir
    private static Path folder;

    private static Path warehouse;
    private static JobContext context;

    @BeforeAll
    static void beginWithIngestedNights() {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "Europe/Berlin");
        Tiny tiny = FilledTiny.ingested(folder);
        warehouse = tiny.warehouse();
        context = tiny.context("retrain");
    }

    @AfterAll
    static void restoreZone() {
        context.spark().conf().set("spark.sql.session.timeZone", "UTC");
    }

    @Test
    @Order(1)
    void skipsScoringBeforeThereIsAChampion() {
        StepReport report = run(new ScoreStep(), NIGHT);

        assertThat(report.status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(report.notices())
                .containsExactly("sent_back: no rows were scored, for it has no champion yet; retrain makes one");
        assertThat(context.tables().version(SCORES)).isNegative();
    }

    @Test
    @Order(2)
    void asksForTheStepThatIsMissing() {
        assertThatThrownBy(() -> new EvaluateStep().inputs(context, NIGHT)).hasMessage("""
                        model tiny.sent_back has no version trained on 2024-03-08
                          why: ops/models has no row for the training set of that night
                          fix: run the step train for that night first""");
    }

    @Test
    @Order(3)
    void trainsTheFirstVersion() {
        run(new DatasetStep(), NIGHT);

        StepReport report = run(new FreezingTrainStep(new TrainStep()), NIGHT);

        ModelVersion version = version(1);
        assertThat(report.details()).containsEntry("sent_back.version", "1");
        assertThat(report.written()).containsKey("ops/models");
        assertThat(version.algorithm()).isEqualTo("logistic_regression");
        assertThat(version.parameters()).isEqualTo(Map.of("maxIter", "30", "regParam", "0.01"));
        assertThat(version.metrics().get("auc")).isGreaterThan(0.5);
        assertThat(folder(1).resolve("model-card.md")).content().contains("| other_categories | ");
        Dataset<Row> holdout =
                context.spark().read().parquet(folder(1).resolve("holdout").toString());
        assertThat(holdout).hasColumns("row_id", "night", "label", "prediction", "probability");
    }

    @Test
    @Order(4)
    void freezesFeaturesOfAllRowsThatItWasFittedOnAndScoresOfTheHoldout() {
        Dataset<Row> frozen = context.tables()
                .read(TableName.of(Layer.TRAINING, "tiny", "returns"))
                .rows();
        long holdout = frozen.where("split = 'holdout'").count();
        long fitted = frozen.count() - holdout;

        Dataset<Row> references =
                context.tables().read(TableName.ops("references")).rows();

        assertThat(frozen.where("split = 'validate'").count()).isPositive();
        assertThat(references.select("role", "rows").distinct().orderBy("role"))
                .containsExactly(
                        RowFactory.create("feature", fitted),
                        RowFactory.create("label", fitted),
                        RowFactory.create("score", holdout),
                        RowFactory.create("together", fitted));
        assertThat(references
                        .where("role = 'together'")
                        .selectExpr("inline(codes)")
                        .selectExpr(
                                "count(DISTINCT night) > 1",
                                "bool_and(size(codes) = size(codes_of_positives))",
                                "bool_or(exists(codes_of_positives, sum -> sum <> 0))"))
                .containsExactly(RowFactory.create(true, true, true));
    }

    @Test
    @Order(5)
    void promotesItByItsAbsoluteLimitAndLeavesARerunAlone() {
        run(new EvaluateStep(), NIGHT);
        String evaluated = new EvaluateStep().inputs(context, NIGHT);

        StepReport promoted = run(new PromoteStep(), NIGHT);
        StepReport again = run(new PromoteStep(), NIGHT);

        assertThat(promoted.details()).containsEntry("outcome", "promoted");
        assertThat(promoted.written()).containsKey("ops/decisions");
        assertThat(again.details()).isEqualTo(promoted.details());
        assertThat(again.written()).isEqualTo(promoted.written());
        assertThat(new EvaluateStep().inputs(context, NIGHT)).isEqualTo(evaluated);
        assertThat(log().decisions(ID)).hasSize(1);
    }

    @Test
    @Order(6)
    void scoresEveryPlannedRowOnce() {
        StepReport report = run(new ScoreStep(), NIGHT);

        long planned = context.tables()
                .read(TableName.of(Layer.RAW, "tiny", "plan"))
                .rows()
                .filter(col("night").equalTo(lit(NIGHT.plusDays(1))))
                .count();
        Dataset<Row> scores = context.tables().read(SCORES).rows();
        assertThat(planned).isPositive();
        assertThat(report.rows()).isEqualTo(new StepReport.Rows(planned, planned));
        assertThat(scores)
                .hasColumns(
                        "order_id",
                        "prediction",
                        "probability",
                        "model_version",
                        "decision_id",
                        "night",
                        "scored_night");
        assertThat(scores.count()).isEqualTo(planned);
        assertThat(scores.selectExpr("model_version", "decision_id", "CAST(night AS STRING)", "scored_night - night")
                        .distinct()
                        .count())
                .isEqualTo(1);
        assertThat(scores.filter("probability IS NULL OR probability <= 0 OR probability >= 1"))
                .isEmpty();
        assertThat(run(new ScoreStep(), NIGHT).written()).isEqualTo(report.written());
    }

    @Test
    @Order(7)
    void scoresARangeAsItScoresNightByNight() {
        LocalDate next = NIGHT.plusDays(1);
        List<StepReport> reports = new ScoreStep().run(context, new NightRange(NIGHT.minusDays(1), next));

        assertThat(reports)
                .extracting(StepReport::status)
                .containsExactly(StepStatus.SKIPPED, StepStatus.DONE, StepStatus.DONE);
        Dataset<Row> inOnePass = scoresOf(next);
        long version = context.tables().version(SCORES);
        context.tables()
                .replace(Replacement.of(SCORES, inOnePass.limit(0), Slot.night(next), "emptied for the test", "run"));
        run(new ScoreStep(), next);

        assertThat(context.tables().version(SCORES)).isEqualTo(version + 2);
        assertThat(scoresOf(next)).hasSameRowsAs(inOnePass);
    }

    @Test
    @Order(8)
    void finishesATrainingThatWasKilledBeforeItWasRegisteredWithoutTrainingAgain() throws IOException {
        FileTime written = Files.getLastModifiedTime(folder(1).resolve(Artefacts.MANIFEST));
        ModelVersion trained = version(1);
        Files.move(warehouse.resolve("ops/models"), warehouse.resolve("ops/models_lost"));
        JobContext restarted = new JobContext(
                context.plan(),
                context.spark(),
                new TableStore(context.spark(), warehouse.toString()),
                context.run(),
                context.clock(),
                new ArrayList<>());

        new TrainStep().run(restarted, NightRange.of(NIGHT));

        ModelVersion registered = new ModelRegistry(context.spark(), restarted.tables()).version(ID, 1);
        assertThat(registered.manifestHash()).isEqualTo(trained.manifestHash());
        assertThat(Files.getLastModifiedTime(folder(1).resolve(Artefacts.MANIFEST)))
                .isEqualTo(written);
    }

    private static Dataset<Row> scoresOf(LocalDate night) {
        return context.tables().read(SCORES).rows().filter(col("night").equalTo(lit(night)));
    }

    private static ModelVersion version(long number) {
        return new ModelRegistry(context.spark(), context.tables()).version(ID, number);
    }

    private static DecisionLog log() {
        return new DecisionLog(context.spark(), context.tables(), context.clock());
    }

    private static Path folder(long version) {
        return warehouse.resolve("models/tiny/sent_back/" + version);
    }

    private static StepReport run(Step step, LocalDate night) {
        return step.run(context, NightRange.of(night)).get(0);
    }
}
