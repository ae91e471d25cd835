package io.nightshift.job.check;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Between;
import io.nightshift.definition.Rule.InSet;
import io.nightshift.definition.Rule.Matches;
import io.nightshift.definition.Rule.NotNull;
import io.nightshift.definition.Rule.RowRule;
import io.nightshift.definition.Rule.Satisfies;
import io.nightshift.definition.Tolerance;
import io.nightshift.job.check.CheckCounts.Judged;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Columns and expectations of the tests of Great Expectations and Deequ. All columns stand side by side in one table, those of
 * fewer rows filled up with nulls, so that one pass judges them all.
 */
class PeersChecksTest {
    private static final int ROWS = 12;

    private record Values(String column, Object... values) {}

    /** What a peer's test says of a rule on the first rows: how many are judged, and which of them, from 0, are unexpected. */
    private record Vector(int first, RowRule rule, String where, long judged, List<Integer> unexpected) {
        static Vector of(int first, RowRule rule, long judged, Integer... unexpected) {
            return new Vector(first, rule, "true", judged, List.of(unexpected));
        }

        Check check(int number) {
            Optional<String> asked = Optional.of("id < " + first + " AND " + where);
            return Checks.saying(Checks.of("c" + number, rule), asked, Optional.empty());
        }

        Vector found(Judged found, List<Integer> bad) {
            assertThat(found.bad()).isEqualTo(bad.size());
            return new Vector(
                    first, rule, where, found.rows(), bad.stream().sorted().toList());
        }
    }

    @Test
    void judgesAsPeersDo() {
        List<Vector> vectors = Stream.concat(greatExpectations(), deequ()).toList();

        assertThat(judged(vectors)).isEqualTo(vectors);
    }

    /** What is found of the same rules. */
    private static List<Vector> judged(List<Vector> vectors) {
        SourceChecks checks = compiled(vectors);
        Dataset<Row> flagged = checks.flag(rows().withColumn(SourceColumns.NIGHT, lit(Date.valueOf("2013-01-01")))
                        .withColumn(EngineColumns.UNREADABLE, array().cast(Violation.TYPE)))
                .cache();
        Map<String, Judged> judged =
                Checks.counted(checks, flagged, LocalDate.of(2013, 1, 1)).judged();
        Map<String, List<Integer>> unexpected = unexpected(flagged);
        flagged.unpersist();
        return IntStream.range(0, vectors.size())
                .mapToObj(i -> vectors.get(i).found(judged.get("c" + i), unexpected.getOrDefault("c" + i, List.of())))
                .toList();
    }

    private static SourceChecks compiled(List<Vector> vectors) {
        RuleCompiler compiler = new RuleCompiler(rows().schema(), List.of("id"));
        List<RowCheck> compiled = IntStream.range(0, vectors.size())
                .mapToObj(i ->
                        compiler.compile(vectors.get(i).check(i), vectors.get(i).rule()))
                .toList();
        return new SourceChecks(compiled, List.of(), Map.of());
    }

    private static Map<String, List<Integer>> unexpected(Dataset<Row> flagged) {
        Map<String, List<Integer>> unexpected = new TreeMap<>();
        for (Row row : flagged.selectExpr("id", "explode(violations.check)").collectAsList()) {
            unexpected
                    .computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                    .add(row.getInt(0));
        }
        return unexpected;
    }

    /** great-expectations: tests/test_definitions, the share {@code mostly} of the rows that are not missing. */
    @ParameterizedTest
    @CsvSource({
        "10, 1, 0.9, true", // expect_column_values_to_be_between.json
        "10, 2, 0.9, false",
        "5, 1, 0.9, false",
        "5, 1, 0.8, true",
        "5, 1, 0.7, true", // expect_column_values_to_match_regex.json
        "4, 1, 0.8, false",
        "4, 1, 0.75, true",
        "4, 1, 0.7, true",
        "5, 3, 0.4, true",
        "3, 2, 0.3, true", // expect_column_values_to_be_unique.json
        "3, 2, 0.4, false"
    })
    void toleratesWhatMostlyDoes(long judged, long unexpected, double mostly, boolean success) {
        double share = Math.rint((1 - mostly) * 100) / 100;

        assertThat(new Tolerance(Tolerance.Kind.SHARE, share).allows(unexpected, judged))
                .isEqualTo(success);
    }

    /** Files under tests/test_definitions; its regular expressions need match a part only, its limits with strict are SQL here. */
    private static Stream<Vector> greatExpectations() {
        Integer[] none = {};
        return Stream.of(
                // expect_column_values_to_be_between.json
                Vector.of(10, between("x", "1", "10"), 10, none),
                Vector.of(10, between("x", "0", "20"), 10, none),
                Vector.of(10, between("x", null, "20"), 10, none),
                Vector.of(10, between("x", "0", null), 10, none),
                Vector.of(10, between("x", "1", "9"), 10, 9),
                Vector.of(10, between("x", "3", "10"), 10, 0, 1),
                Vector.of(10, between("z", "1", "4"), 5, 4),
                Vector.of(10, between("ts", "1970-01-01 12:00:00", "2020-01-01 12:00:02"), 9, none),
                Vector.of(10, between("ts", "1990-01-01 12:00:00", "2001-01-01 12:00:00"), 9, 0, 9),
                Vector.of(10, new Satisfies("x > 1 AND x <= 10"), 10, 0),
                Vector.of(10, new Satisfies("x >= 0 AND x < 10"), 10, 9),
                // expect_column_values_to_be_in_set.json
                Vector.of(3, new InSet("few", List.of("1", "2", "4"), false), 3, none),
                Vector.of(3, new InSet("few", List.of("2", "4"), false), 3, 0),
                Vector.of(3, new InSet("few", List.of("3"), false), 3, 0, 1, 2),
                Vector.of(3, new InSet("few", List.of(), false), 3, 0, 1, 2),
                Vector.of(3, new InSet("word", List.of("hello", "jello", "mello"), false), 3, none),
                Vector.of(3, new InSet("word", List.of("hello", "jello"), false), 3, 2),
                Vector.of(3, new InSet("real", List.of("1.1", "2.2", "5.5"), false), 3, none),
                Vector.of(3, new InSet("real", List.of("1.11", "2.22", "5.51"), false), 3, 0, 1, 2),
                Vector.of(
                        3,
                        new InSet("day", List.of("2018-01-01", "2018-01-02", "2018-01-02 00:34:01"), false),
                        3,
                        none),
                Vector.of(3, new InSet("day", List.of("2018-01-02", "2018-01-02 00:34:01"), false), 3, 0),
                Vector.of(0, new InSet("word", List.of("cat", "dog"), false), 0, none),
                // expect_column_values_to_match_regex.json
                Vector.of(5, new Matches("text", "a.*", false), 5, 4),
                Vector.of(5, new Matches("text", ".*b.*", false), 5, 0, 2, 3),
                Vector.of(5, new Matches("some", "a.*", false), 4, 3),
                Vector.of(5, new Matches("some", "[ab]{1}[a-d]{2}", false), 4, none),
                Vector.of(5, new Matches("some", ".*", false), 4, none),
                Vector.of(5, new Matches("nothing", "a.*", false), 0, none),
                // expect_column_values_to_be_unique.json, expect_compound_columns_to_be_unique.json
                Vector.of(4, unique("twos"), 3, 0, 1, 2),
                Vector.of(4, unique("ones"), 3, 0, 1),
                Vector.of(4, unique("pairs"), 4, 0, 1, 2, 3),
                Vector.of(4, unique("one"), 1, none),
                Vector.of(4, unique("nothing"), 0, none),
                Vector.of(10, unique("w", "x"), 9, none),
                Vector.of(10, unique("a", "b"), 9, 0, 1, 2, 3, 4, 5, 6, 7, 8),
                // expect_column_values_to_not_be_null.json
                Vector.of(4, new NotNull(List.of("word4")), 4, none),
                Vector.of(4, new NotNull(List.of("one_null")), 4, 2),
                Vector.of(4, new NotNull(List.of("nothing")), 4, 0, 1, 2, 3));
    }

    /** awslabs/deequ: AnalyzerTests.scala and UniquenessTest.scala on FixtureSupport.scala, where figures are shares that pass. */
    private static Stream<Vector> deequ() {
        Integer[] none = {};
        return Stream.of(
                Vector.of(12, new NotNull(List.of("att1")), 12, 2, 5, 6, 9, 10, 11), // 0.5
                Vector.of(12, new NotNull(List.of("att2")), 12, 3, 7, 9), // 0.75
                new Vector(12, new NotNull(List.of("att2")), "att1 IS NOT NULL", 6, List.of(3, 7)), // 4 / 6
                new Vector(12, new NotNull(List.of("att1")), "x IN (1, 2)", 2, List.of()), // 1
                Vector.of(6, new Satisfies("x > 3"), 6, 0, 1, 2), // 3 / 6
                Vector.of(6, new Satisfies("x > 2"), 6, 0, 1), // 4 / 6
                new Vector(6, new Satisfies("bigger = 0"), "x < 4", 3, List.of()), // 1
                Vector.of(12, unique("att1"), 6, 0, 1, 3, 4, 7, 8), // 0
                Vector.of(12, unique("att2"), 9, 0, 1, 2, 4, 5, 6, 8, 10, 11), // 0
                Vector.of(4, unique("full"), 4, 0, 1, 2), // 0.25
                Vector.of(6, unique("unique_with_nulls"), 5, none), // 1
                Vector.of(6, unique("x", "not_unique"), 6, none), // 1
                Vector.of(6, unique("x", "not_unique_with_nulls"), 3, none), // 1
                Vector.of(6, unique("not_unique", "unique_with_other"), 6, none), // 1
                Vector.of(5, unique("value"), 5, 2, 3), // 0.6
                new Vector(5, unique("value"), "type = 'unique'", 3, List.of())); // 1
    }

    private static Dataset<Row> rows() {
        return side(
                new Values("x INT", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                new Values("z INT", 1, 2, 3, 4, 5),
                new Values(
                        "ts TIMESTAMP",
                        "1970-01-01 12:00:01",
                        "1999-12-31 12:00:01",
                        "2000-01-01 12:00:01",
                        "2000-02-01 12:00:01",
                        "2000-03-01 12:00:01",
                        "2000-04-01 12:00:01",
                        "2000-05-01 12:00:01",
                        "2000-06-01 12:00:01",
                        null,
                        "2001-01-01 12:00:01"),
                new Values("w INT", 2, 3, 4, 5, 6, 7, 8, 9, 10),
                new Values("a INT", 1, 1, 1, 1, 1, 2, 2, 2, 2),
                new Values("b INT", 1, 2, 1, 2, 1, 2, 1, 2, 1),
                new Values("few INT", 1, 2, 4),
                new Values("real DOUBLE", 1.1, 2.2, 5.5),
                new Values("word STRING", "hello", "jello", "mello"),
                new Values("day TIMESTAMP", "2018-01-01", "2018-01-02", "2018-01-02 00:34:01"),
                new Values("text STRING", "aaa", "abb", "acc", "add", "bee"),
                new Values("some STRING", "aaa", "abb", "acc", "bdd"),
                new Values("nothing STRING"),
                new Values("twos STRING", "2", "2", "2"),
                new Values("ones INT", 1, 1, 2),
                new Values("one INT", null, null, 2),
                new Values("pairs STRING", "1", "1", "2", "2"),
                new Values("one_null INT", 4, 5, null, 7),
                new Values("word4 STRING", "a", "b", "c", "d"),
                new Values("att1 STRING", "a", "b", null, "a", "a", null, null, "b", "a"),
                new Values("att2 STRING", "f", "d", "f", null, "f", "d", "d", null, "f", null, "f", "d"),
                new Values("bigger INT", 0, 0, 0, 5, 6, 7),
                new Values("full STRING", "a", "a", "a", "b"),
                new Values("not_unique STRING", "0", "0", "0", "5", "6", "7"),
                new Values("not_unique_with_nulls STRING", "3", "3", "3"),
                new Values("unique_with_nulls STRING", "1", "2", null, "3", "4", "5"),
                new Values("unique_with_other STRING", "5", "6", "7", "0", "0", "0"),
                new Values("value STRING", "1", "2", "3", "3", "4"),
                new Values("type STRING", "unique", "unique", "duplicate", "duplicate", "unique"));
    }

    private static Dataset<Row> side(Values... columns) {
        String ddl = "id INT, "
                + String.join(", ", Stream.of(columns).map(Values::column).toList());
        Row[] rows = IntStream.range(0, ROWS)
                .mapToObj(i -> row(Stream.concat(
                                Stream.of(i),
                                Stream.of(columns)
                                        .map(column -> i < column.values().length ? column.values()[i] : null))
                        .toArray()))
                .toArray(Row[]::new);
        return table(ddl, rows).coalesce(1);
    }

    private static Between between(String column, String min, String max) {
        return new Between(
                column, Optional.ofNullable(min), Optional.ofNullable(max), Optional.empty(), Optional.empty());
    }

    private static Rule.Unique unique(String... columns) {
        return new Rule.Unique(List.of(columns), Rule.Unique.Keep.NONE);
    }
}
