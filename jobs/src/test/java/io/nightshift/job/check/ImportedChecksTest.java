package io.nightshift.job.check;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Check;
import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import io.nightshift.definition.load.Definitions;
import io.nightshift.foreign.ForeignChecks;
import io.nightshift.spark.EngineColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of other tools find here the rows that their tools say they find there. */
class ImportedChecksTest {
    private static final String SCHEMA = "id INT, n INT, t STRING, d DATE";

    @TempDir
    private Path folder;

    /** By Deequ's documentation and source: null breaks all but != and not in, nothing empty matches, between is without ends. */
    @Test
    void ofDeequ() throws IOException {
        assertThat(broken("""
                        Rules = [
                            ColumnValues "n" > 1,
                            ColumnValues "n" between 0 and 3,
                            ColumnValues "n" not between 1 and 2,
                            ColumnValues "n" != 1,
                            ColumnValues "n" = NULL,
                            ColumnValues "t" in ["ab", NULL],
                            ColumnValues "t" in ["ab", EMPTY],
                            ColumnValues "t" in ["ab", WHITESPACES_ONLY],
                            ColumnValues "t" not in ["ab", "it's"],
                            ColumnValues "t" not in ["ab", NULL],
                            ColumnValues "t" matches "[a-z]*",
                            ColumnValues "t" matches "a|b",
                            ColumnValues "t" not matches "a.",
                            ColumnLength "t" < 3,
                            ColumnLength "t" = 2,
                            ColumnValues "d" > "2024-01-01",
                            IsUnique "n",
                            IsPrimaryKey "n"
                        ]
                        """))
                .containsExactly(
                        "2 3 5 6",
                        "3 4 6",
                        "6",
                        "2 5",
                        "1 2 3 4 5",
                        "2 3 4 5",
                        "3 4 5 6",
                        "2 3 5 6",
                        "1 5",
                        "1 6",
                        "2 4 5 6",
                        "2 4 5 6",
                        "1 2 6",
                        "5",
                        "2 4 5 6",
                        "1 5 6",
                        "2 5",
                        "2 5 6");
    }

    /** By Great Expectations' documentation and source: null is left out, and a pattern may match any part. */
    @Test
    void ofGreatExpectations() throws IOException {
        assertThat(broken("""
                        {"expectations": [
                          {"type": "expect_column_values_to_be_between", "kwargs": {"column": "n", "min_value": 1, "strict_min": true}},
                          {"type": "expect_column_values_to_not_be_in_set", "kwargs": {"column": "t", "value_set": ["ab"]}},
                          {"type": "expect_column_values_to_match_regex", "kwargs": {"column": "t", "regex": "b"}},
                          {"type": "expect_column_values_to_not_match_regex", "kwargs": {"column": "t", "regex": "b$"}},
                          {"type": "expect_column_values_to_match_regex_list", "kwargs": {"column": "t", "regex_list": ["^a", "'s$"]}},
                          {"type": "expect_column_value_lengths_to_be_between", "kwargs": {"column": "t", "min_value": 1, "max_value": 2}},
                          {"type": "expect_column_pair_values_a_to_be_greater_than_b", "kwargs": {"column_A": "n", "column_B": "id"}},
                          {"type": "expect_column_pair_values_a_to_be_greater_than_b", "kwargs": {"column_A": "n", "column_B": "id",
                            "ignore_row_if": "either_value_is_missing"}},
                          {"type": "expect_column_values_to_be_null", "kwargs": {"column": "n", "row_condition": "t = 'ab'",
                            "condition_parser": "spark"}}
                        ]}
                        """))
                .containsExactly("2 3 5", "1", "2 4 5", "1 3", "2 3 4", "2 5", "2 3 4 5 6", "2 3 4 5", "1");
    }

    @Test
    void ofGreatExpectationsOnPatternsAndSeveralColumns() throws IOException {
        assertThat(broken("""
                        {"expectations": [
                          {"type": "expect_column_values_to_match_regex_list", "kwargs": {"column": "t", "regex_list": ["b", "a"],
                            "match_on": "all"}},
                          {"type": "expect_column_values_to_not_match_regex_list", "kwargs": {"column": "t", "regex_list": ["b$", "^ "]}},
                          {"type": "expect_column_values_to_match_like_pattern", "kwargs": {"column": "t", "like_pattern": "_%"}},
                          {"type": "expect_column_values_to_match_like_pattern_list", "kwargs": {"column": "t",
                            "like_pattern_list": ["a_", "it's"], "match_on": "any"}},
                          {"type": "expect_column_values_to_match_like_pattern_list", "kwargs": {"column": "t",
                            "like_pattern_list": ["%t%", "it%"], "match_on": "all"}},
                          {"type": "expect_column_values_to_not_match_like_pattern_list", "kwargs": {"column": "t",
                            "like_pattern_list": ["%b%", "\\\\%"]}},
                          {"type": "expect_column_pair_values_to_be_in_set", "kwargs": {"column_A": "n", "column_B": "t",
                            "value_pairs_set": [[2, "ab"], [1, "it's"], [1, ""]]}},
                          {"type": "expect_multicolumn_sum_to_equal", "kwargs": {"column_list": ["id", "n"], "sum_total": 3,
                            "ignore_row_if": "any_value_is_missing"}},
                          {"type": "expect_select_column_values_to_be_unique_within_record", "kwargs": {"column_list": ["id", "n"],
                            "ignore_row_if": "any_value_is_missing"}},
                          {"type": "expect_column_values_to_be_json_parseable", "kwargs": {"column": "t"}}
                        ]}
                        """))
                .containsExactly("2 3 4 5", "1 3 4", "2", "2 3 4", "1 2 3 4", "1 3", "3 4", "4 5", "", "1 2 3 4 5");
    }

    /** By Soda's documentation and source: null is missing, what is missing is not judged, and a pattern may match any part. */
    @Test
    void ofSoda() throws IOException {
        assertThat(broken("""
                        checks for rows:
                          - invalid_count(n) = 0:
                              invalid values: [1, 3]
                          - invalid_count(t) = 0:
                              invalid regex: b$
                          - invalid_count(t) = 0:
                              valid values: [ab, null]
                              missing values: ["", " "]
                          - missing_count(t) = 0:
                              missing regex: ^\\s*$
                          - missing_count(t) = 0:
                              missing values: [ab]
                              missing regex: s$
                        """)).containsExactly("2 4 5", "1 3", "3 5", "2 4 6", "1 5 6");
    }

    @Test
    void ofDataContracts() throws IOException {
        assertThat(broken("""
                        apiVersion: v3.2.0
                        kind: DataContract
                        schema:
                          - name: rows
                            properties:
                              - {name: n, logicalType: integer, enum: [0, {value: 1}, 2], logicalTypeOptions: {multipleOf: 2}}
                        """)).containsExactly("4", "2 4 5");
    }

    /** Of six rows, one of which has null for both values. */
    @Test
    void figuresOfSodaAndGreatExpectations() throws IOException {
        assertThat(figures("""
                        checks for rows:
                          - invalid_percent(n) < 50:
                              valid values: [1, 2]
                          - invalid_count(t) < 5:
                              valid regex: b
                              valid max length: 2
                              missing values: [" "]
                          - missing_percent(t) < 50:
                              missing values: [""]
                              missing regex: s$
                          - avg_length(t) < 10
                          - percentile(n, 0.5) < 10
                          - spread < 10:
                              spread expression: MAX(n) - MIN(n)
                        """)).containsExactly(2 / 6.0, 2.0, 3 / 6.0, 9 / 5.0, 1.0, 3.0);
        assertThat(figures("""
                        {"expectations": [
                          {"type": "expect_column_distinct_values_to_contain_set", "kwargs": {"column": "n", "value_set": [1, 3]}},
                          {"type": "expect_column_quantile_values_to_be_between", "kwargs": {"column": "n",
                            "quantile_ranges": {"quantiles": [0.2, 0.7], "value_ranges": [[0, 1], [0, 9]]}}}
                        ]}
                        """)).containsExactly(1.0, 0.0, 2.0);
    }

    private List<Double> figures(String text) throws IOException {
        Column[] figures = checks(imported(text), SCHEMA).stream()
                .map(check -> MetricCall.parse(((Rule.Limits) check.rule()).metric()))
                .map(metric -> expr(metric.expression().orElseThrow()).cast("double"))
                .toArray(Column[]::new);
        Row row = rows().select(figures).head();
        return IntStream.range(0, figures.length).mapToObj(row::getDouble).toList();
    }

    private String imported(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("checks"), text);
        return ForeignChecks.takeOver(file, Optional.empty(), Optional.empty()).block();
    }

    private static Dataset<Row> rows() {
        return table(
                SCHEMA,
                row(1, 2, "ab", "2024-01-01"),
                row(2, 1, "", "2024-01-02"),
                row(3, 0, "b\n", "2024-01-03"),
                row(4, 3, " ", "2024-01-04"),
                row(5, 1, "it's", null),
                row(6, null, null, "2023-12-31"));
    }

    private List<String> broken(String text) throws IOException {
        Dataset<Row> rows = rows();
        RuleCompiler compiler = new RuleCompiler(rows.schema(), List.of("id"));
        Column[] flags = checks(imported(text), SCHEMA).stream()
                .map(check ->
                        compiler.compile(check, (Rule.RowRule) check.rule()).violates())
                .toArray(Column[]::new);
        List<Row> judged = rows.withColumn(SourceColumns.NIGHT, lit(Date.valueOf("2024-01-01")))
                .withColumn(EngineColumns.UNREADABLE, array().cast(Violation.TYPE))
                .select(col("id"), array(flags))
                .orderBy("id")
                .collectAsList();
        List<String> broken = new ArrayList<>();
        for (int i = 0; i < flags.length; i++) {
            int flag = i;
            broken.add(Stream.iterate(0, row -> row + 1)
                    .limit(judged.size())
                    .filter(row -> (Boolean) judged.get(row).getList(1).get(flag))
                    .map(row -> String.valueOf(row + 1))
                    .collect(Collectors.joining(" ")));
        }
        return broken;
    }

    private List<Check> checks(String block, String schema) throws IOException {
        Files.writeString(folder.resolve("environments.yaml"), "dev: {warehouse: /w}\n");
        Files.writeString(
                folder.resolve("pipeline.yaml"),
                """
                pipeline: imported
                description: Checks of another tool.
                owner: a@example.org
                schedule: {nightly: "30 3 * * *", timezone: UTC, start: 2024-01-01}
                sources:
                  s:
                    table: /s
                    schema: %s
                """.formatted(schema)
                        + block.lines()
                                .filter(line -> !line.startsWith("schema: "))
                                .map(line -> "    " + line + "\n")
                                .collect(Collectors.joining()));
        return Definitions.load(folder, "dev", Map.of())
                .orThrow()
                .pipeline()
                .sources()
                .get("s")
                .checks();
    }
}
