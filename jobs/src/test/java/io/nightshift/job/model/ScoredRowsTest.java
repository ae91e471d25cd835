package io.nightshift.job.model;

import static io.nightshift.job.Tiny.march;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.TrainingSet;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.FilledTiny;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Tiny;
import io.nightshift.plan.Plan;
import io.nightshift.table.Layer;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows to score that are not like those the champion learned from. */
class ScoredRowsTest {
    private static final LocalDate NIGHT = FilledTiny.TRAINED;
    private static final TableName PLAN = TableName.of(Layer.RAW, Tiny.PIPELINE, "plan");
    private static final TableName SCORES = TableName.of(Layer.SCORES, Tiny.PIPELINE, "sent_back");

    @TempDir
    private static Path folder;

    private static Tiny tiny;

    @BeforeAll
    static void beginWithAModel() {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "Europe/Berlin");
        tiny = FilledTiny.trained(folder);
    }

    @AfterAll
    static void restore() {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "UTC");
    }

    /** One planned order again and again, as orders of their own with another shop and channel each. */
    private static Dataset<Row> orders(Row... idShopAndChannel) {
        Dataset<Row> order = tiny.rows(PLAN)
                .where(col("night").equalTo(lit(Date.valueOf(march(2)))))
                .orderBy("order_id")
                .limit(1);
        return order.drop("order_id", "shop", "channel")
                .crossJoin(table("order_id STRING, shop STRING, channel STRING", idShopAndChannel))
                .selectExpr(
                        "order_id",
                        "ordered_at + INTERVAL 7 DAYS AS ordered_at",
                        "shop",
                        "channel",
                        "amount",
                        "violations",
                        "night + INTERVAL 7 DAYS AS night");
    }

    /** Scores rows in place of those planned, and gives what was said of them. */
    private static Dataset<Row> scored(Dataset<Row> rows, String digest) {
        tiny.tables().replace(Replacement.of(PLAN, rows, Slot.night(NIGHT.plusDays(1)), digest, "run"));
        new ScoreStep().run(tiny.context("nightly"), NightRange.of(NIGHT));
        return tiny.rows(SCORES).where(col("night").equalTo(lit(Date.valueOf(NIGHT))));
    }

    private static Dataset<Row> two() {
        return orders(row("a", "cedar", "web"), row("b", "elm", "web"));
    }

    @Test
    void scoresRowsWithoutAnEntityOrOfOneNeverSeen() {
        Dataset<Row> scores =
                scored(orders(row("a", null, "web"), row("b", "nowhere", "web"), row("c", null, "web")), "no entity");

        assertThat(scores.where("probability > 0 AND probability < 1").select("order_id"))
                .containsExactly(row("a"), row("b"), row("c"));
        assertThat(scores.where("order_id IN ('a', 'c')").select("probability").distinct())
                .hasSameRowsAs(scores.where("order_id = 'a'").select("probability"));
    }

    @Test
    void takesCategoriesNeverSeenForOneAndTheSame() {
        Dataset<Row> scores = scored(
                orders(row("a", "cedar", "pigeon"), row("b", "cedar", "tube"), row("c", "cedar", "web")), "unseen");

        assertThat(scores.where("probability > 0 AND probability < 1").count()).isEqualTo(3);
        assertThat(scores.where("order_id = 'a'").select("probability"))
                .hasSameRowsAs(scores.where("order_id = 'b'").select("probability"));
        assertThat(scores.where("order_id IN ('a', 'c')")
                        .select("probability")
                        .distinct()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void neverMindsAColumnThatNobodyDeclared() {
        List<Row> without = scored(two(), "without")
                .select("order_id", "probability")
                .orderBy("order_id")
                .collectAsList();

        assertThat(scored(two().withColumn("colour", lit("red")), "with").select("order_id", "probability"))
                .containsExactly(without.toArray(Row[]::new));
    }

    @Test
    void refusesRowsWithoutTheirKey() {
        Dataset<Row> rows = orders(row(null, "cedar", "web"), row("b", "elm", "web"), row("c", "elm", "web"));

        assertThatThrownBy(() -> scored(rows, "null key"))
                .isInstanceOfSatisfying(PipelineException.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(ExitCode.CHECK_FAILED))
                .hasMessage("""
                        model tiny.sent_back was not scored: rows have no key
                          why: 1 of 3 rows have null in order_id
                          fix: add a not_null check to the source, which puts such rows into quarantine,\
                         or other columns to score.key""");
    }

    @Test
    void namesFeaturesThatTheDefinitionNoLongerHas() {
        JobContext poorer = withColumns(List.of(new NamedExpression("amount", "amount")));

        assertThatThrownBy(() -> new ScoreStep().run(poorer, NightRange.of(NIGHT)))
                .hasMessage("""
                        version 1 of model tiny.sent_back cannot score: the definition no longer has its features
                          why: missing are channel
                          fix: bring the features back, or retrain and promote a version that does without them""");
    }

    @Test
    void namesAColumnThatTheRowsDoNotHave() {
        JobContext richer = withColumns(List.of(new NamedExpression("weight", "weight")));

        assertThatThrownBy(() -> new ScoreStep().run(richer, NightRange.of(NIGHT)))
                .isInstanceOfSatisfying(PipelineException.class, failure -> {
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(failure.problem()).isEqualTo("training set returns cannot be computed");
                    assertThat(failure.why()).contains("`weight` cannot be resolved");
                });
    }

    /** The pipeline with other columns of the rows themselves as features. */
    private static JobContext withColumns(List<NamedExpression> columns) {
        JobContext context = tiny.context("nightly");
        Plan plan = context.plan();
        Pipeline old = plan.pipeline();
        TrainingSet set = old.trainingSets().get("returns");
        TrainingSet other = new TrainingSet(
                set.rows(),
                set.where(),
                set.label(),
                set.matures(),
                set.asOf(),
                set.horizon(),
                columns,
                set.features(),
                set.pin());
        Pipeline pipeline = new Pipeline(
                old.pipeline(),
                old.description(),
                old.owner(),
                old.schedule(),
                old.sources(),
                old.features(),
                Map.of("returns", other),
                old.models(),
                old.channels());
        Plan changed = new Plan(
                plan.formatVersion(),
                plan.environment(),
                plan.variables(),
                pipeline,
                plan.digests(),
                plan.dags(),
                plan.digest());
        return new JobContext(
                changed, context.spark(), context.tables(), context.run(), context.clock(), context.done());
    }
}
