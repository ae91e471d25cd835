package io.nightshift.job.check;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.definition.Rule;
import io.nightshift.spark.EngineColumns;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Figures of the columns in the tests of Deequ and Great Expectations, all in one table and judged in one pass. */
class PeersMetricsTest {
    private static final LocalDate NIGHT = LocalDate.of(2013, 1, 1);
    private static final double NONE = Double.NaN;

    private record Values(String column, Object... values) {}

    /** What a peer's test says of a metric of the first rows. */
    private record Figure(int first, String metric, String where, double expected) {
        static Figure of(int first, String metric, double expected) {
            return new Figure(first, metric, "true", expected);
        }

        TableCheck check(int number, Dataset<Row> rows) {
            Rule.Limits rule = new Rule.Limits(
                    metric, Optional.of(0.0), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
            Optional<String> asked = Optional.of("id < " + first + " AND " + where);
            return TableCheck.compile(
                    Checks.saying(Checks.of("c" + number, rule), asked, Optional.empty()), rows.schema());
        }
    }

    @Test
    @Tag("thorough")
    void measuresAsPeersDo() {
        List<Figure> figures = figures();
        Dataset<Row> rows = rows();
        List<TableCheck> checks = IntStream.range(0, figures.size())
                .mapToObj(i -> figures.get(i).check(i, rows))
                .toList();
        SourceChecks compiled = new SourceChecks(List.of(RowCheck.schema()), checks, Map.of());

        try (Evaluation evaluation = Evaluation.of(rows, new CompiledChecks(compiled, new TreeMap<>()))) {
            Map<String, Measured> found = evaluation.counts(NIGHT).measures();
            SoftAssertions all = new SoftAssertions();
            for (int i = 0; i < figures.size(); i++) {
                Figure figure = figures.get(i);
                double value = found.get("c" + i).figure();
                if (Double.isNaN(figure.expected())) {
                    all.assertThat(value).as(figure.toString()).isNaN();
                } else {
                    all.assertThat(value).as(figure.toString()).isCloseTo(figure.expected(), within(1e-9));
                }
            }
            all.assertAll();
        }
    }

    private static List<Figure> figures() {
        return Stream.of(shares(), moments(), ranksAndTexts(), deviations())
                .flatMap(List::stream)
                .toList();
    }

    /** awslabs/deequ, analyzers: AnalyzerTests, and the tests of single ones; on the tables of FixtureSupport.scala. */
    private static List<Figure> shares() {
        return List.of(
                Figure.of(12, "completeness(att1)", 0.5),
                Figure.of(12, "completeness(att2)", 0.75),
                new Figure(12, "completeness(att2)", "att1 IS NOT NULL", 4.0 / 6),
                Figure.of(12, "unique_share(att1)", 0),
                Figure.of(12, "unique_share(att2)", 0),
                Figure.of(4, "unique_share(full1)", 0.25),
                Figure.of(6, "unique_share(unique_with_nulls)", 1),
                Figure.of(6, "unique_share(x, not_unique)", 1),
                Figure.of(6, "unique_share(x, not_unique_with_nulls)", 1),
                Figure.of(6, "unique_share(not_unique, unique_with_other)", 1),
                Figure.of(5, "unique_share(value)", 0.6),
                new Figure(5, "unique_share(value)", "type = 'unique'", 1),
                Figure.of(6, "distinct_count(unique_with_nulls)", 5),
                Figure.of(6, "approx_distinct_count(unique_with_nulls)", 5),
                new Figure(6, "approx_distinct_count(unique_with_nulls)", "x < 4", 2),
                Figure.of(6, "distinct_share(distinct)", 3.0 / 5));
    }

    /** Likewise. */
    private static List<Figure> moments() {
        double entropy = 0.5623351446188083; // of three quarters and one
        return List.of(
                Figure.of(4, "entropy(full1)", entropy),
                Figure.of(4, "mutual_information(full1, full2)", entropy),
                Figure.of(4, "mutual_information(full1, full1)", entropy),
                Figure.of(3, "mutual_information(x, zero)", 0),
                Figure.of(3, "correlation(x, zero)", NONE),
                Figure.of(3, "correlation(x, larger)", 1),
                Figure.of(3, "correlation(larger, x)", 1),
                Figure.of(6, "avg(x)", 3.5),
                new Figure(6, "avg(x)", "x <> 6", 3),
                Figure.of(6, "sum(x)", 21),
                Figure.of(6, "min(x)", 1),
                Figure.of(6, "max(x)", 6),
                new Figure(6, "max(x)", "x <> 6", 5),
                Figure.of(6, "range(x)", 5),
                Figure.of(6, "stddev_pop(x)", 1.707825127659933),
                Figure.of(6, "variance_pop(x)", 2.9166666666666665),
                Figure.of(6, "skewness(x)", 0),
                Figure.of(5, "skewness(right)", 1.5),
                Figure.of(5, "skewness(left)", -1.5),
                Figure.of(6, "kurtosis(x)", -1.2685714285714285));
    }

    /** Likewise. */
    private static List<Figure> ranksAndTexts() {
        return List.of(
                Figure.of(6, "iqr(x)", 2.5),
                Figure.of(5, "iqr(odd)", 4),
                Figure.of(10, "iqr(x)", 4.5),
                new Figure(5, "iqr(x)", "x IN (1, 3, 5)", 2),
                Figure.of(5, "min_length(text)", 0),
                Figure.of(5, "max_length(text)", 4),
                new Figure(5, "min_length(text)", "text <> ''", 1),
                new Figure(5, "max_length(text)", "text <> 'dddd'", 3),
                Figure.of(3, "min(money)", 99),
                Figure.of(5, "duplicate_rows(threes)", 3),
                Figure.of(5, "duplicate_rows(pairs)", 4),
                Figure.of(3, "duplicate_rows(x)", 0),
                Figure.of(8, "completeness(nothing)", 0),
                Figure.of(8, "distinct_count(nothing)", 0),
                Figure.of(8, "entropy(nothing)", NONE),
                Figure.of(8, "sum(no_number)", NONE),
                Figure.of(8, "stddev_pop(no_number)", NONE),
                Figure.of(8, "correlation(no_number, x)", NONE),
                Figure.of(8, "iqr(no_number)", NONE));
    }

    /** great-expectations: tests/test_definitions, expect_column_stdev_to_be_between.json. */
    private static List<Figure> deviations() {
        return List.of(
                Figure.of(3, "stddev(dist1)", 1.1547005383792517),
                Figure.of(3, "stddev(dist2)", 1),
                Figure.of(3, "stddev(zero)", 0),
                Figure.of(3, "stddev(missing)", 1.4142135623730951));
    }

    private static Dataset<Row> rows() {
        return side(
                new Values("x INT", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                new Values("att1 STRING", "a", "b", null, "a", "a", null, null, "b", "a"),
                new Values("att2 STRING", "f", "d", "f", null, "f", "d", "d", null, "f", null, "f", "d"),
                new Values("full1 STRING", "a", "a", "a", "b"),
                new Values("full2 STRING", "c", "c", "c", "d"),
                new Values("not_unique STRING", "0", "0", "0", "5", "6", "7"),
                new Values("not_unique_with_nulls STRING", "3", "3", "3"),
                new Values("unique_with_nulls STRING", "1", "2", null, "3", "4", "5"),
                new Values("unique_with_other STRING", "5", "6", "7", "0", "0", "0"),
                new Values("value STRING", "1", "2", "3", "3", "4"),
                new Values("type STRING", "unique", "unique", "duplicate", "duplicate", "unique"),
                new Values("distinct STRING", "a", "a", null, "b", "b", "c"),
                new Values("zero INT", 0, 0, 0),
                new Values("larger INT", 4, 5, 6),
                new Values("right DOUBLE", 1.0, 1.0, 1.0, 1.0, 10.0),
                new Values("left DOUBLE", 1.0, 10.0, 10.0, 10.0, 10.0),
                new Values("odd DOUBLE", 1.0, 3.0, 5.0, 7.0, 9.0),
                new Values("text STRING", "", "a", "bb", "ccc", "dddd"),
                new Values("money DECIMAL(38,18)", "123.45", "99", "678"),
                new Values("threes STRING", "a", "b", "a", "c", "a"),
                new Values("pairs STRING", "a", "b", "a", "b", "c"),
                new Values("nothing STRING"),
                new Values("no_number DOUBLE"),
                new Values("dist1 INT", 1, 1, 3),
                new Values("dist2 INT", -1, 0, 1),
                new Values("missing INT", -1, 1, null));
    }

    private static Dataset<Row> side(Values... columns) {
        String ddl = "id INT, "
                + String.join(", ", Stream.of(columns).map(Values::column).toList());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int at = i;
            Stream<Object> values =
                    Stream.of(columns).map(column -> at < column.values().length ? column.values()[at] : null);
            rows.add(row(Stream.concat(Stream.of(at), values).toArray()));
        }
        return table(ddl, rows.toArray(Row[]::new))
                .coalesce(1)
                .withColumn(SourceColumns.NIGHT, lit(Date.valueOf(NIGHT)))
                .withColumn(EngineColumns.UNREADABLE, array().cast(Violation.TYPE));
    }
}
