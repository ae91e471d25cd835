package io.nightshift.job.check;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.array;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Check;
import io.nightshift.definition.Metric;
import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import io.nightshift.job.check.Measured.Groups;
import io.nightshift.spark.EngineColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every metric of the catalogue, of rows of every awkward kind: each kind is one night of one table, judged once. */
class MetricFiguresTest {
    private static final LocalDate PLAIN = LocalDate.of(2013, 1, 1);
    private static final LocalDate NOT_FINITE = LocalDate.of(2013, 1, 2);
    private static final LocalDate ALL_NULL = LocalDate.of(2013, 1, 3);
    private static final LocalDate ONE_ROW = LocalDate.of(2013, 1, 4);
    private static final LocalDate CONSTANT = LocalDate.of(2013, 1, 5);
    private static final LocalDate HUGE = LocalDate.of(2013, 1, 6);
    private static final LocalDate NO_ROWS = LocalDate.of(2013, 1, 7);

    /** One of each. */
    private static final List<String> METRICS = List.of(
            "row_count",
            "null_count(a)",
            "null_share(a)",
            "nan_count(a)",
            "completeness(k, f)",
            "any_completeness(k, f)",
            "true_share(f)",
            "sum(a)",
            "avg(a)",
            "min(a)",
            "max(a)",
            "range(a)",
            "stddev(a)",
            "stddev_pop(a)",
            "variance(a)",
            "variance_pop(a)",
            "skewness(a)",
            "kurtosis(a)",
            "correlation(a, b)",
            "median(a)",
            "quantile(a, 0.75)",
            "iqr(a)",
            "sigma_outlier_share(a, 1.5)",
            "mad_outlier_share(a, 4)",
            "min_length(k)",
            "max_length(k)",
            "distinct_count(k)",
            "approx_distinct_count(k)",
            "distinct_share(k)",
            "unique_share(k)",
            "unique_value_share(k)",
            "duplicate_rows(k)",
            "surplus_rows(k)",
            "top_share(k)",
            "entropy(k)",
            "mutual_information(k, f)",
            "hours_old(at)",
            "longest_gap_hours(at)",
            "least_volume(at, 6)",
            "greatest_volume(at, 6)",
            "sql(sum(try_cast(b AS DOUBLE)) FILTER (WHERE f) / count(DISTINCT k) + percentile_disc(0.9) WITHIN GROUP (ORDER BY b))");

    private static Evaluation evaluation;

    @BeforeAll
    static void judge() {
        Dataset<Row> rows = table(
                        "night DATE, a DOUBLE, b DECIMAL(20,3), k STRING, f BOOLEAN, at TIMESTAMP",
                        row("2013-01-01", 2.0, "1", "a", true, "2013-01-01 02:00:00"),
                        row("2013-01-01", 4.0, "2", "a", true, "2013-01-01 02:00:00"),
                        row("2013-01-01", 4.0, "3", "bb", false, "2013-01-01 03:30:00"),
                        row("2013-01-01", 4.0, "4", "c", true, "2013-01-01 21:00:00"),
                        row("2013-01-01", 5.0, "5", "c", false, null),
                        row("2013-01-01", 5.0, "6", "c", null, "2013-01-01 20:00:00"),
                        row("2013-01-01", 7.0, "7", "", false, null),
                        row("2013-01-01", 9.0, "8", null, true, null),
                        row("2013-01-02", 1.0, "1", "a", true, null),
                        row("2013-01-02", Double.NaN, "2", "a", true, null),
                        row("2013-01-02", Double.POSITIVE_INFINITY, "3", "a", true, null),
                        row("2013-01-02", Double.NEGATIVE_INFINITY, "3", "a", true, null),
                        row("2013-01-02", null, "4", "a", true, null),
                        row("2013-01-02", 3.0, "5", "a", true, null),
                        row("2013-01-03", null, null, null, null, null),
                        row("2013-01-03", null, null, null, null, null),
                        row("2013-01-04", 5.0, "-0.001", "é", false, "2013-01-05 00:00:00"),
                        row("2013-01-05", 7.0, "1", "a", true, "2013-01-05 12:00:00"),
                        row("2013-01-05", 7.0, "2", "a", false, "2013-01-05 12:00:00"),
                        row("2013-01-05", 7.0, "4", "a", true, "2013-01-05 12:00:00"),
                        row("2013-01-06", 1e300, "1", "a", true, null),
                        row("2013-01-06", -1e300, "99999999999999999.999", "b", true, null))
                .repartition(3)
                .withColumn(EngineColumns.UNREADABLE, array().cast(Violation.TYPE));
        List<TableCheck> checks = METRICS.stream()
                .map(metric -> TableCheck.compile(check(metric, List.of()), rows.schema()))
                .toList();
        List<TableCheck> groups = List.of("avg(a)", "stddev(a)", "median(a)", "distinct_count(k)", "row_count").stream()
                .map(metric -> TableCheck.compile(check(metric, List.of("k", "f")), rows.schema()))
                .toList();
        List<TableCheck> all = new ArrayList<>(checks);
        all.addAll(groups);
        SourceChecks compiled = new SourceChecks(List.of(RowCheck.schema()), all, Map.of());
        evaluation = Evaluation.of(rows, new CompiledChecks(compiled, Map.of()));
    }

    @AfterAll
    static void letGo() {
        evaluation.close();
    }

    private static Check check(String metric, List<String> by) {
        Rule.Limits rule =
                new Rule.Limits(metric, Optional.of(3.0), Optional.empty(), Optional.of(5.0), Optional.empty(), by);
        return Checks.of(by.isEmpty() ? metric : metric + " by", rule);
    }

    private static String figures(LocalDate night) {
        Map<String, Measured> measures = evaluation.counts(night).measures();
        return METRICS.stream()
                .map(metric -> metric + " " + words(measures.get(metric).figure()))
                .reduce("", (all, one) -> all + one + "\n");
    }

    private static String words(double figure) {
        return Double.isNaN(figure) ? "-" : Double.toString(figure).replaceFirst("\\.0$", "");
    }

    @Test
    void coverTheCatalogue() {
        assertThat(METRICS).extracting(text -> MetricCall.parse(text).metric()).containsExactly(Metric.values());
    }

    @Test
    void areBrokenByNoneOfTheRows() {
        assertThat(evaluation.broken()).isEqualTo(new TreeMap<>());
    }

    @Test
    void ofPlainRows() {
        assertThat(figures(PLAIN)).isEqualTo("""
                row_count 8
                null_count(a) 0
                null_share(a) 0
                nan_count(a) 0
                completeness(k, f) 0.75
                any_completeness(k, f) 1
                true_share(f) 0.5714285714285714
                sum(a) 40
                avg(a) 5
                min(a) 2
                max(a) 9
                range(a) 7
                stddev(a) 2.1380899353
                stddev_pop(a) 2
                variance(a) 4.57142857143
                variance_pop(a) 4
                skewness(a) 0.65625
                kurtosis(a) -0.21875
                correlation(a, b) 0.927426033503
                median(a) 4.5
                quantile(a, 0.75) 5.5
                iqr(a) 1.5
                sigma_outlier_share(a, 1.5) 0.125
                mad_outlier_share(a, 4) 0.375
                min_length(k) 0
                max_length(k) 2
                distinct_count(k) 4
                approx_distinct_count(k) 4
                distinct_share(k) 0.5714285714285714
                unique_share(k) 0.2857142857142857
                unique_value_share(k) 0.5
                duplicate_rows(k) 5
                surplus_rows(k) 3
                top_share(k) 0.42857142857142855
                entropy(k) 1.277034259466
                mutual_information(k, f) 0.462098120373
                hours_old(at) 3
                longest_gap_hours(at) 16.5
                least_volume(at, 6) 0
                greatest_volume(at, 6) 3
                sql(sum(try_cast(b AS DOUBLE)) FILTER (WHERE f) / count(DISTINCT k) + percentile_disc(0.9) WITHIN GROUP (ORDER BY b)) 11.75
                """);
    }

    @Test
    void leaveOutWhatIsNotFinite() {
        assertThat(figuresOf(NOT_FINITE))
                .containsEntry("row_count", 6.0)
                .containsEntry("null_count(a)", 1.0)
                .containsEntry("nan_count(a)", 3.0)
                .containsEntry("sum(a)", 4.0)
                .containsEntry("avg(a)", 2.0)
                .containsEntry("min(a)", 1.0)
                .containsEntry("max(a)", 3.0)
                .containsEntry("variance(a)", 2.0)
                .containsEntry("kurtosis(a)", -2.0)
                .containsEntry("correlation(a, b)", 1.0)
                .containsEntry("median(a)", 2.0)
                .containsEntry("entropy(k)", 0.0)
                .containsEntry("mutual_information(k, f)", 0.0);
    }

    @Test
    void areNoneOfNothingAndCountsAreZero() {
        Map<String, Double> none = new HashMap<>();
        METRICS.stream()
                .map(MetricCall::parse)
                .forEach(call -> none.put(call.toString(), call.metric().ofNothing()));
        assertThat(figuresOf(NO_ROWS)).isEqualTo(none);
        none.put("row_count", 2.0);
        none.put("null_count(a)", 2.0);
        none.put("null_share(a)", 1.0);
        none.put("completeness(k, f)", 0.0);
        none.put("any_completeness(k, f)", 0.0);
        assertThat(figuresOf(ALL_NULL)).isEqualTo(none);
    }

    @Test
    void ofOneRowHaveNoSpread() {
        assertThat(figuresOf(ONE_ROW))
                .containsEntry("stddev(a)", Double.NaN)
                .containsEntry("variance(a)", Double.NaN)
                .containsEntry("stddev_pop(a)", 0.0)
                .containsEntry("skewness(a)", Double.NaN)
                .containsEntry("kurtosis(a)", Double.NaN)
                .containsEntry("correlation(a, b)", Double.NaN)
                .containsEntry("iqr(a)", 0.0)
                .containsEntry("sigma_outlier_share(a, 1.5)", 0.0)
                .containsEntry("mad_outlier_share(a, 4)", 0.0)
                .containsEntry("unique_share(k)", 1.0)
                .containsEntry("max_length(k)", 1.0)
                .containsEntry("hours_old(at)", 0.0)
                .containsEntry("greatest_volume(at, 6)", 0.0)
                .containsEntry("top_share(k)", 1.0)
                .containsEntry("longest_gap_hours(at)", Double.NaN);
        assertThat(figuresOf(CONSTANT))
                .containsEntry("stddev(a)", 0.0)
                .containsEntry("sigma_outlier_share(a, 1.5)", 0.0)
                .containsEntry("mad_outlier_share(a, 4)", 0.0)
                .containsEntry("skewness(a)", Double.NaN)
                .containsEntry("correlation(a, b)", Double.NaN)
                .containsEntry("surplus_rows(k)", 2.0)
                .containsEntry("least_volume(at, 6)", 0.0)
                .containsEntry("greatest_volume(at, 6)", 3.0)
                .containsEntry("duplicate_rows(k)", 3.0)
                .containsEntry("entropy(k)", 0.0);
    }

    @Test
    void overflowIntoNoFigure() {
        assertThat(figuresOf(HUGE))
                .containsEntry("sum(a)", 0.0)
                .containsEntry("variance(a)", Double.NaN)
                .containsEntry("min(a)", -1e300)
                .containsEntry("range(a)", 2e300)
                .containsEntry("stddev_pop(a)", Double.NaN)
                .containsEntry("sigma_outlier_share(a, 1.5)", Double.NaN)
                .containsEntry("mad_outlier_share(a, 4)", 0.0)
                .containsEntry("correlation(a, b)", -1.0)
                .containsEntry("kurtosis(a)", -2.0);
    }

    @Test
    void ofGroupsTellHowManyLieOutside() {
        Map<String, Measured> plain = evaluation.counts(PLAIN).measures();
        assertThat(plain.get("avg(a) by").groups()).contains(new Groups(7, 0, 3, "avg(a) of k a, f true is 3.0"));
        assertThat(plain.get("stddev(a) by").groups())
                .contains(new Groups(1, 1, 1, "stddev(a) of k a, f true is 1.41421356237"));
        assertThat(plain.get("median(a) by").groups()).contains(new Groups(7, 0, 3, "median(a) of k a, f true is 3.0"));
        assertThat(plain.get("distinct_count(k) by").groups().orElseThrow().all())
                .isEqualTo(6);
        assertThat(plain.get("row_count by").groups()).contains(new Groups(7, 7, 7, "row_count of k , f false is 1.0"));
        assertThat(evaluation.counts(NO_ROWS).measures().get("avg(a) by").groups())
                .contains(Groups.NONE);
    }

    private static Map<String, Double> figuresOf(LocalDate night) {
        Map<String, Double> figures = new HashMap<>();
        METRICS.forEach(metric -> figures.put(
                metric, evaluation.counts(night).measures().get(metric).figure()));
        return figures;
    }
}
