package io.nightshift.job.ingest;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.array;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Check;
import io.nightshift.definition.Metric;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.History.Against;
import io.nightshift.definition.Source;
import io.nightshift.job.check.Checks;
import io.nightshift.job.check.Comparison;
import io.nightshift.job.check.Comparison.Side;
import io.nightshift.job.check.CompiledChecks;
import io.nightshift.job.check.Evaluation;
import io.nightshift.job.check.Violation;
import io.nightshift.plan.CheckPasses;
import io.nightshift.spark.EngineColumns;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.RDDScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import org.apache.spark.sql.execution.exchange.ReusedExchangeExec;
import org.apache.spark.sql.util.QueryExecutionListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** What a plan says that checks cost is what Spark does. */
class CheckPassesTest {
    private static final String DDL = "id INT, a DOUBLE, b DOUBLE, t STRING, f BOOLEAN, at TIMESTAMP";

    @TempDir
    private Path folder;

    /** Plans of the queries that were run. */
    private static List<SparkPlan> plansOf(Runnable work) {
        List<SparkPlan> plans = new CopyOnWriteArrayList<>();
        QueryExecutionListener listener = new QueryExecutionListener() {
            @Override
            public void onSuccess(String action, QueryExecution query, long nanos) {
                plans.add(query.executedPlan());
            }

            @Override
            public void onFailure(String action, QueryExecution query, Exception cause) {
                throw new IllegalStateException(cause);
            }
        };
        SparkExtension.session().listenerManager().register(listener);
        try {
            work.run();
            SparkExtension.session().sparkContext().listenerBus().waitUntilEmpty();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        } finally {
            SparkExtension.session().listenerManager().unregister(listener);
        }
        return plans;
    }

    private static int scans(SparkPlan plan) {
        if (plan instanceof AdaptiveSparkPlanExec adaptive) {
            return scans(adaptive.executedPlan());
        }
        if (plan instanceof QueryStageExec stage) {
            return scans(stage.plan());
        }
        if (plan instanceof RDDScanExec) {
            return 1;
        }
        return plan instanceof ReusedExchangeExec
                ? 0
                : CollectionConverters.asJava(plan.children()).stream()
                        .mapToInt(CheckPassesTest::scans)
                        .sum();
    }

    private static CheckPasses passesOf(Runnable work) {
        List<SparkPlan> plans = plansOf(work);
        return new CheckPasses(
                plans.size(), plans.stream().mapToInt(CheckPassesTest::scans).sum(), 0);
    }

    private static Dataset<Row> rows() {
        return table(
                        "night DATE, " + DDL,
                        row("2013-01-01", 1, 1.0, 2.0, "x", true, "2013-01-01 01:00:00"),
                        row("2013-01-01", 2, 2.0, 1.0, "y", false, "2013-01-01 02:00:00"),
                        row("2013-01-01", 3, 4.0, 2.0, "x", null, "2013-01-01 03:00:00"))
                .withColumn(EngineColumns.UNREADABLE, array().cast(Violation.TYPE));
    }

    private static Check limits(String id, String metric, String... by) {
        Optional<Double> none = Optional.empty();
        return Checks.of(id, new Rule.Limits(metric, Optional.of(0.0), none, none, none, List.of(by)));
    }

    private Source source(List<Check> checks) {
        return new Warehouse(folder).csv("x.csv", DDL, null, checks.toArray(Check[]::new));
    }

    private static Evaluation evaluate(Source source) {
        Dataset<Row> rows = rows();
        return Evaluation.of(
                rows,
                CompiledChecks.of(
                        source, rows.drop("night", EngineColumns.UNREADABLE).schema(), Map.of()));
    }

    private void costWhatThePlanSays(Check... checks) {
        Source source = source(List.of(checks));
        assertThat(passesOf(() -> evaluate(source).close())).isEqualTo(CheckPasses.of(source));
    }

    /** Where Spark sees that it has brought groups together already, it does not read their rows again. */
    private void costNoMoreThanThePlanSays(Check... checks) {
        Source source = source(List.of(checks));
        CheckPasses found = passesOf(() -> evaluate(source).close());
        assertThat(found.queries()).isEqualTo(CheckPasses.of(source).queries());
        assertThat(found.scans()).isBetween(1, CheckPasses.of(source).scans());
    }

    @Test
    void rulesOnRowsAndPlainFiguresAreOneQuery() {
        Source source = source(List.of(
                Checks.of("unique", new Rule.Unique(List.of("id"), Rule.Unique.Keep.NONE)),
                Checks.of("not_null", new Rule.NotNull(List.of("t"))),
                Checks.of("rows", new Rule.RowCount(Optional.of(1L), Optional.empty())),
                limits("mean", "avg(a)"),
                limits("share", "null_share(f)")));

        assertThat(CheckPasses.of(source)).isEqualTo(new CheckPasses(1, 0, 0));
        assertThat(passesOf(() -> evaluate(source).close())).isEqualTo(CheckPasses.of(source));
    }

    @Test
    void eachKindOfFigureCostsWhatThePlanSays() {
        for (String metric : List.of(
                "median(a)",
                "stddev(a)",
                "sigma_outlier_share(a, 3)",
                "mad_outlier_share(a, 3)",
                "distinct_count(t)",
                "least_volume(at, 6)",
                "sql(sum(a) / count(*))")) {
            costWhatThePlanSays(limits("of_night", metric));
            costNoMoreThanThePlanSays(limits("of_groups", metric, "t"));
        }
        costNoMoreThanThePlanSays(limits("of_groups", "avg(a)", "t"));
    }

    @Test
    void figuresOfOneLookShareIt() {
        List<Check> checks = new ArrayList<>();
        Stream.of(
                        "median(a)",
                        "median(b)",
                        "iqr(a)",
                        "stddev(a)",
                        "skewness(b)",
                        "correlation(a, b)",
                        "entropy(t)",
                        "distinct_count(t)",
                        "distinct_count(t, f)",
                        "least_volume(at, 6)",
                        "greatest_volume(at, 6)",
                        "greatest_volume(at, 1)",
                        "sql(max(a))",
                        "sql(min(b) - max(a))")
                .forEach(metric -> checks.add(limits(metric, metric)));
        checks.add(Checks.of("history", new Rule.History("variance(a)", "20%", "7 nights", Against.NIGHTS, List.of())));
        Source source = source(checks);

        assertThat(CheckPasses.of(source)).isEqualTo(new CheckPasses(2, 4 + 1, 0));
        assertThat(passesOf(() -> evaluate(source).close())).isEqualTo(CheckPasses.of(source));
    }

    @Test
    void comparisonsCostWhatThePlanSays() {
        Map<LocalDate, LocalDate> nights = Map.of(Warehouse.FIRST, Warehouse.FIRST);
        Source plain = source(List.of());
        for (Rule rule : List.of(
                new Rule.Balance("sum(a)", "other", Optional.empty(), "0"),
                new Rule.Balance("sum(a)", "other", Optional.of("stddev(a)"), "0"),
                new Rule.Reconcile("other", List.of("id"), List.of("a", "t"), 0))) {
            Check check = Checks.of("c", rule);
            Source source = source(List.of(check));
            try (Evaluation mine = evaluate(source);
                    Evaluation theirs = evaluate(plain)) {
                Side here = new Side(mine, rows().schema(), List.of(), nights);
                Side there = new Side(theirs, rows().schema(), List.of(), nights);
                CheckPasses found = passesOf(() -> Comparison.of(check, here, there));
                CheckPasses all = CheckPasses.of(source);
                assertThat(found).isEqualTo(new CheckPasses(all.queries() - 1, all.scans(), 0));
            }
        }
    }

    @Test
    void everyMetricIsOfSomeKind() {
        assertThat(Metric.values()).extracting(Metric::kind).doesNotContainNull();
    }
}
