package io.nightshift.job.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.FilledTiny;
import io.nightshift.job.FlowRunner;
import io.nightshift.job.Folders;
import io.nightshift.job.JobContext;
import io.nightshift.job.Tiny;
import io.nightshift.job.dataset.DatasetStep;
import io.nightshift.registry.Artefacts;
import io.nightshift.registry.Decision;
import io.nightshift.registry.DecisionLog;
import io.nightshift.registry.Manifest;
import io.nightshift.registry.ModelActions;
import io.nightshift.registry.ModelId;
import io.nightshift.registry.ModelRegistry;
import io.nightshift.registry.ModelVersion;
import io.nightshift.table.Layer;
import io.nightshift.table.TableName;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Champions that other versions of Nightshift stored. The tests are stations of one story. */
@TestMethodOrder(OrderAnnotation.class)
class OtherFormatTest {
    private static final LocalDate NIGHT = FilledTiny.TRAINED;
    private static final ModelId ID = new ModelId(Tiny.PIPELINE, "sent_back");
    private static final TableName SCORES = TableName.of(Layer.SCORES, Tiny.PIPELINE, "sent_back");

    @TempDir
    private static Path folder;

    private static Tiny tiny;
    private static Path models;

    @BeforeAll
    static void beginWithAModel() {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "Europe/Berlin");
        tiny = FilledTiny.trained(folder);
        models = tiny.warehouse().resolve("models/tiny/sent_back");
    }

    @AfterAll
    static void restore() {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "UTC");
    }

    @Test
    @Order(1)
    void scoreNothingWhereTheManifestNamesNoFormat() {
        enthrone(2, OptionalInt.empty());

        assertThat(failureOfScoring()).hasMessage("""
                version 2 of model tiny.sent_back cannot be read: another version of Nightshift stored it, in %s/2
                  why: its manifest names no model format, and this version of Nightshift reads 1
                  fix: retrain with this version, or roll back to or promote a version of the model that it stored;\
                 the version of Nightshift that trained it can still score with it""".formatted(models));
    }

    @Test
    @Order(2)
    void scoreNothingWhereTheManifestNamesAFormatStillToCome() {
        enthrone(3, OptionalInt.of(StoredFormat.CURRENT + 1));

        assertThat(failureOfScoring().why())
                .isEqualTo("its manifest names model format 2, and this version of Nightshift reads 1");
    }

    @Test
    @Order(3)
    void cannotBeGoneBackTo() {
        JobContext context = tiny.context("test");
        Artefacts artefacts = new Artefacts(context.spark(), context.tables().warehouse());
        ModelActions actions = new ModelActions(
                new ModelRegistry(context.spark(), context.tables()),
                log(),
                version -> StoredFormat.readable(artefacts, version));
        List<Decision> before = log().decisions(ID);

        assertThatThrownBy(() -> actions.rollback(order(NIGHT, 2)))
                .isInstanceOfSatisfying(PipelineException.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessage("""
                        version 2 of model tiny.sent_back cannot be read: another version of Nightshift stored it, in %s/2
                          why: its manifest names no model format, and this version of Nightshift reads 1
                          fix: retrain with this version, or roll back to or promote a version of the model that it stored;\
                         the version of Nightshift that trained it can still score with it""".formatted(models));
        assertThat(log().decisions(ID)).isEqualTo(before);
    }

    private static ModelActions.Order order(LocalDate night, long version) {
        return new ModelActions.Order(ID, night, Optional.of(version), "test", "for the test", "run");
    }

    @Test
    @Order(4)
    void giveWayToAChallengerThatItsAbsoluteLimitsLetThrough() {
        LocalDate next = NIGHT.plusDays(1);

        assertThat(retrain(next).failure()).isEmpty();

        List<Decision> decisions = log().decisions(ID);
        Decision last = decisions.get(decisions.size() - 1);
        assertThat(last.kind()).isEqualTo(Decision.Kind.PROMOTE);
        assertThat(last.proposal().from()).contains(3L);
        assertThat(last.proposal().to()).contains(4L);
        assertThat(last.proposal().why())
                .endsWith("the champion could not be judged, since its manifest names model format 2, and this version"
                        + " of Nightshift reads 1");
        assertThat(score(next).failure()).isEmpty();
        assertThat(tiny.rows(SCORES).select("model_version").distinct().collectAsList())
                .extracting(row -> row.getLong(0))
                .containsExactly(4L);
    }

    /** Which publishes nothing, and which a scheduler must not try again. */
    private static PipelineException failureOfScoring() {
        PipelineException failure = score(NIGHT).failure().orElseThrow();
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(tiny.tables().version(SCORES)).isNegative();
        return failure;
    }

    private static FlowRunner.Outcome score(LocalDate night) {
        return tiny.run("nightly", List.of(new ScoreStep()), night, night);
    }

    private static FlowRunner.Outcome retrain(LocalDate night) {
        return tiny.run(
                "retrain",
                List.of(new DatasetStep(), new TrainStep(), new EvaluateStep(), new PromoteStep()),
                night,
                night);
    }

    /** Puts a copy of version 1 in place, as if it had been stored in another form, and makes it champion. */
    private static void enthrone(long number, OptionalInt format) {
        Folders.copy(models.resolve("1"), models.resolve(String.valueOf(number)));
        JobContext context = tiny.context("test");
        Artefacts artefacts = new Artefacts(context.spark(), context.tables().warehouse());
        Manifest first = Manifest.parse(artefacts.manifest(ID, 1).orElseThrow());
        Manifest other = new Manifest(
                ID,
                NIGHT,
                number,
                format,
                first.algorithm(),
                first.parameters(),
                first.metrics(),
                first.importance(),
                first.trainingSet(),
                first.build(),
                "inputs of " + number,
                first.contentDigest(),
                first.facts());
        artefacts.write(ID, number, Artefacts.MANIFEST, other.toJson());
        ModelRegistry registry = new ModelRegistry(context.spark(), context.tables());
        ModelVersion version = other.registered(Instant.EPOCH, "run");
        registry.register(version);
        new ModelActions(registry, log(), whatever -> {}).promote(order(NIGHT, number));
    }

    private static DecisionLog log() {
        JobContext context = tiny.context("test");
        return new DecisionLog(context.spark(), context.tables(), context.clock());
    }
}
