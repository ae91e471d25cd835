package io.nightshift.job.check;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.Treatment;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Compare.Sign;
import io.nightshift.definition.Rule.Unique.Keep;
import io.nightshift.definition.TextForm;
import io.nightshift.job.check.SourceChecks.Lookup;
import io.nightshift.spark.EngineColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every row rule on values of every awkward kind: each kind is one night of one table, judged once. */
class EveryRuleTest {
    private static final LocalDate AWKWARD = LocalDate.of(2013, 1, 1);
    private static final LocalDate ALL_NULL = LocalDate.of(2013, 1, 2);
    private static final LocalDate ONE_ROW = LocalDate.of(2013, 1, 3);
    private static final LocalDate NO_ROWS = LocalDate.of(2013, 1, 4);
    private static final Optional<String> NONE = Optional.empty();

    /** Most of them once as they are and once, with a name that ends in "!", with null and NaN treated the other way. */
    private static final List<Check> CHECKS = Stream.of(
                    named("not_null x", new Rule.NotNull(List.of("x"))),
                    named("not_null x t", new Rule.NotNull(List.of("x", "t"))),
                    named("unique x", new Rule.Unique(List.of("x"), Keep.NONE)),
                    named("unique t d", new Rule.Unique(List.of("t", "d"), Keep.FIRST)),
                    named("primary_key x", new Rule.PrimaryKey(List.of("x"))),
                    named("primary_key n t", new Rule.PrimaryKey(List.of("n", "t"))),
                    both("in_set x", new Rule.InSet("x", List.of("0", "NaN"), false)),
                    both("in_set n", new Rule.InSet("n", List.of("9223372036854775807", "1.0"), false)),
                    both("in_set d", new Rule.InSet("d", List.of("0.010", "1e-9"), false)),
                    both("in_set t", new Rule.InSet("t", List.of("", "ä"), true)),
                    both("between x", between("x", "-1", "1e300")),
                    both("between n", between("n", "-9223372036854775808", "0.5")),
                    both("between d", between("d", "0.005", "99999999.98")),
                    both("between at", between("at", "2013-01-01", "2013-01-02")),
                    both("matches t", new Rule.Matches("t", "\\p{L}*", false)),
                    both("find t", new Rule.Matches("t", "[0-9]e", true)),
                    both("format t", new Rule.Format("t", TextForm.LANGUAGE_CODE)),
                    both("json t", new Rule.Format("t", TextForm.JSON)),
                    both("reads_as t", new Rule.ReadsAs("t", "DOUBLE")),
                    both("length t", new Rule.Length("t", Optional.of(1L), Optional.of(2L))),
                    both("compare x", new Rule.Compare("x", Sign.AT_MOST, "n")),
                    both("compare n", new Rule.Compare("n", Sign.DIFFERENT, "d")),
                    both("references x", new Rule.References("x", "o.x")),
                    both("references n t", new Rule.References(List.of("n", "t"), List.of("o.n", "o.t"))),
                    named("satisfies x", new Rule.Satisfies("x > 0")),
                    named("satisfies n", new Rule.Satisfies("try_add(n, 1) > n")))
            .flatMap(List::stream)
            .toList();

    private static Evaluation evaluation;
    private static Map<LocalDate, Map<String, String>> flags;

    private static Rule.Between between(String column, String min, String max) {
        return new Rule.Between(column, Optional.of(min), Optional.of(max), NONE, NONE);
    }

    private static List<Check> named(String id, Rule rule) {
        return List.of(Checks.of(id, rule));
    }

    private static List<Check> both(String id, Rule rule) {
        Check otherwise = Checks.treating(Checks.of(id + "!", rule), Treatment.VIOLATE, Treatment.SKIP);
        return List.of(Checks.of(id, rule), otherwise);
    }

    @BeforeAll
    static void judge() {
        Dataset<Row> rows = table(
                        "night DATE, id INT, x DOUBLE, n BIGINT, d DECIMAL(10,2), t STRING, at TIMESTAMP",
                        row("2013-01-01", 1, 0.0, "1", "0.01", "de", "2013-01-01 00:00:00"),
                        row("2013-01-01", 2, -0.0, "0", "0.00", "", "2013-01-02 00:00:00"),
                        row("2013-01-01", 3, Double.NaN, "9223372036854775807", "99999999.99", "1e400", null),
                        row("2013-01-01", 4, Double.POSITIVE_INFINITY, "-9223372036854775808", "-0.01", "NaN", null),
                        row("2013-01-01", 5, Double.NEGATIVE_INFINITY, null, null, null, "1969-12-31 23:59:59"),
                        row("2013-01-01", 6, null, "1", "0.01", "Ä", null),
                        row("2013-01-01", 7, 1e308, "0", "0.00", "", "2013-01-02 00:00:00.000001"),
                        row("2013-01-02", 1, null, null, null, null, null),
                        row("2013-01-02", 2, null, null, null, null, null),
                        row("2013-01-03", 1, 1.0, "1", "1.00", "1", "2013-01-01 12:00:00"))
                .repartition(3)
                .withColumn(EngineColumns.UNREADABLE, array().cast(Violation.TYPE));
        RuleCompiler compiler = new RuleCompiler(rows.schema(), Arrays.asList("id"));
        List<RowCheck> compiled = CHECKS.stream()
                .map(check -> compiler.compile(check, (Rule.RowRule) check.rule()))
                .toList();
        SourceChecks checks = new SourceChecks(compiled, List.of(), lookups());
        evaluation = Evaluation.of(rows, new CompiledChecks(checks, Map.of()));
        flags = flags();
    }

    private static Map<String, Lookup> lookups() {
        Dataset<Row> ofX = keys("x DOUBLE, first DATE, last DATE", row(0.0, "2013-01-01", "2013-01-09"));
        Dataset<Row> ofBoth = keys(
                "n BIGINT, t STRING, first DATE, last DATE",
                row("1", "de", "2013-01-01", "2013-01-09"),
                row("9223372036854775807", "1e400", "2013-01-01", "2013-01-09"));
        Map<String, Lookup> lookups = new TreeMap<>();
        for (String suffix : List.of("", "!")) {
            lookups.put("references x" + suffix, new Lookup(new ReferencedKeys(ofX, true), List.of("x"), 0));
            lookups.put("references n t" + suffix, new Lookup(new ReferencedKeys(ofBoth, false), List.of("n", "t"), 0));
        }
        return lookups;
    }

    private static Dataset<Row> keys(String ddl, Row... rows) {
        Dataset<Row> keys = table(ddl, rows);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < keys.columns().length - 2; i++) {
            names.add(ReferencedKeys.part(i));
        }
        names.addAll(List.of(EngineColumns.KNOWN_FROM, EngineColumns.KNOWN_TO));
        return keys.toDF(names.toArray(String[]::new));
    }

    @AfterAll
    static void letGo() {
        evaluation.close();
    }

    /** By night and check the ids that carry its violation. */
    private static Map<LocalDate, Map<String, String>> flags() {
        Map<LocalDate, Map<String, String>> flags = new TreeMap<>();
        evaluation
                .flagged()
                .selectExpr("night", "id", "explode(violations.check) AS check")
                .groupBy("night", "check")
                .agg(expr("concat_ws(' ', sort_array(collect_list(id)))"))
                .collectAsList()
                .forEach(row -> flags.computeIfAbsent(row.getDate(0).toLocalDate(), night -> new TreeMap<>())
                        .put(row.getString(1), row.getString(2)));
        return flags;
    }

    private static String of(LocalDate night) {
        List<String> ids = CHECKS.stream().map(Check::id).toList();
        return ids.stream()
                .filter(id -> !id.endsWith("!"))
                .map(id -> id + ": " + of(night, id) + (ids.contains(id + "!") ? "; !: " + of(night, id + "!") : "")
                        + "\n")
                .reduce("", String::concat);
    }

    private static String of(LocalDate night, String id) {
        CheckCounts.Judged judged = evaluation.counts(night).judged().get(id);
        String flagged = flags.getOrDefault(night, Map.of()).getOrDefault(id, "-");
        assertThat(judged.bad()).as(id).isEqualTo(flagged.equals("-") ? 0 : flagged.split(" ").length);
        return flagged + " of " + judged.rows();
    }

    @Test
    void isThere() {
        assertThat(CHECKS.stream().<Object>map(check -> check.rule().getClass()))
                .containsAll(Stream.of(Rule.class.getDeclaredClasses())
                        .filter(rule -> rule.isRecord() && Rule.RowRule.class.isAssignableFrom(rule))
                        .toList());
        assertThat(evaluation.broken()).isEmpty();
    }

    @Test
    void onAwkwardValues() {
        assertThat(of(AWKWARD)).isEqualTo("""
                not_null x: 6 of 7
                not_null x t: 5 6 of 7
                unique x: 1 2 of 6
                unique t d: 7 of 6
                primary_key x: 1 2 6 of 7
                primary_key n t: 2 5 7 of 7
                in_set x: 4 5 7 of 6; !: 4 5 6 7 of 6
                in_set n: 2 4 7 of 6; !: 2 4 5 7 of 7
                in_set d: 2 3 4 7 of 6; !: 2 3 4 5 7 of 7
                in_set t: 1 3 4 of 6; !: 1 3 4 5 of 7
                between x: 3 4 5 7 of 6; !: 4 5 6 7 of 6
                between n: 1 3 6 of 6; !: 1 3 5 6 of 7
                between d: 2 3 4 7 of 6; !: 2 3 4 5 7 of 7
                between at: 5 7 of 4; !: 3 4 5 6 7 of 7
                matches t: 3 of 6; !: 3 5 of 7
                find t: 1 2 4 6 7 of 6; !: 1 2 4 5 6 7 of 7
                format t: 2 3 4 6 7 of 6; !: 2 3 4 5 6 7 of 7
                json t: 1 2 4 6 7 of 6; !: 1 2 4 5 6 7 of 7
                reads_as t: 1 2 3 6 7 of 6; !: 1 2 3 5 6 7 of 7
                length t: 2 3 4 7 of 6; !: 2 3 4 5 7 of 7
                compare x: 3 4 7 of 5; !: 4 5 6 7 of 6
                compare n: 2 7 of 6; !: 2 5 7 of 7
                references x: 3 4 5 7 of 6; !: 4 5 6 7 of 6
                references n t: 2 4 6 7 of 6; !: 2 4 5 6 7 of 7
                satisfies x: 1 2 5 6 of 7
                satisfies n: 3 5 of 7
                """);
    }

    @Test
    void onNullsAlone() {
        assertThat(of(ALL_NULL)).isEqualTo("""
                not_null x: 1 2 of 2
                not_null x t: 1 2 of 2
                unique x: - of 0
                unique t d: - of 0
                primary_key x: 1 2 of 2
                primary_key n t: 1 2 of 2
                in_set x: - of 0; !: 1 2 of 2
                in_set n: - of 0; !: 1 2 of 2
                in_set d: - of 0; !: 1 2 of 2
                in_set t: - of 0; !: 1 2 of 2
                between x: - of 0; !: 1 2 of 2
                between n: - of 0; !: 1 2 of 2
                between d: - of 0; !: 1 2 of 2
                between at: - of 0; !: 1 2 of 2
                matches t: - of 0; !: 1 2 of 2
                find t: - of 0; !: 1 2 of 2
                format t: - of 0; !: 1 2 of 2
                json t: - of 0; !: 1 2 of 2
                reads_as t: - of 0; !: 1 2 of 2
                length t: - of 0; !: 1 2 of 2
                compare x: - of 0; !: 1 2 of 2
                compare n: - of 0; !: 1 2 of 2
                references x: - of 0; !: 1 2 of 2
                references n t: - of 0; !: 1 2 of 2
                satisfies x: 1 2 of 2
                satisfies n: 1 2 of 2
                """);
    }

    @Test
    void onOneRow() {
        assertThat(of(ONE_ROW)).isEqualTo("""
                not_null x: - of 1
                not_null x t: - of 1
                unique x: - of 1
                unique t d: - of 1
                primary_key x: - of 1
                primary_key n t: - of 1
                in_set x: 1 of 1; !: 1 of 1
                in_set n: - of 1; !: - of 1
                in_set d: 1 of 1; !: 1 of 1
                in_set t: 1 of 1; !: 1 of 1
                between x: - of 1; !: - of 1
                between n: 1 of 1; !: 1 of 1
                between d: - of 1; !: - of 1
                between at: - of 1; !: - of 1
                matches t: 1 of 1; !: 1 of 1
                find t: 1 of 1; !: 1 of 1
                format t: 1 of 1; !: 1 of 1
                json t: - of 1; !: - of 1
                reads_as t: - of 1; !: - of 1
                length t: - of 1; !: - of 1
                compare x: - of 1; !: - of 1
                compare n: 1 of 1; !: 1 of 1
                references x: 1 of 1; !: 1 of 1
                references n t: 1 of 1; !: 1 of 1
                satisfies x: - of 1
                satisfies n: - of 1
                """);
    }

    @Test
    void judgesNoRowsWhereThereAreNone() {
        assertThat(of(NO_ROWS).replaceAll("(?m)^[a-z_ ]+: - of 0(; !: - of 0)?$", ""))
                .isBlank();
    }
}
