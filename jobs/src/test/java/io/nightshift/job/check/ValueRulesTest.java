package io.nightshift.job.check;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.OnFail;
import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.Check.Treatment;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Compare.Sign;
import io.nightshift.definition.TextForm;
import io.nightshift.job.check.SourceChecks.Lookup;
import io.nightshift.spark.EngineColumns;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Rules on values, many of one table at once: which rows each flags, and that its figures are of just those. */
class ValueRulesTest {
    private static final LocalDate NIGHT = LocalDate.of(2013, 1, 1);
    private static final Optional<String> NONE = Optional.empty();

    /** By check: the ids it flags, and how many rows it judged. */
    private static Map<String, String> judge(Dataset<Row> rows, Check... checks) {
        return judge(rows, Map.of(), checks);
    }

    private static Map<String, String> judge(Dataset<Row> rows, Map<String, Lookup> lookups, Check... checks) {
        RuleCompiler compiler = new RuleCompiler(rows.schema(), Arrays.asList(rows.columns()));
        List<RowCheck> compiled = Arrays.stream(checks)
                .map(check -> compiler.compile(check, (Rule.RowRule) check.rule()))
                .toList();
        SourceChecks all = new SourceChecks(compiled, List.of(), lookups);
        Dataset<Row> flagged = all.flag(rows.withColumn(SourceColumns.NIGHT, lit(Date.valueOf(NIGHT)))
                        .withColumn(EngineColumns.UNREADABLE, array().cast(Violation.TYPE)))
                .cache();
        CheckCounts counts = Checks.counted(all, flagged, NIGHT);
        Map<String, String> found = new TreeMap<>();
        counts.judged().forEach((id, judged) -> found.put(id, "- of " + judged.rows()));
        for (Row row : flagged.selectExpr("id", "explode(violations) AS v")
                .groupBy("v.check")
                .agg(expr("concat_ws(' ', sort_array(collect_list(id)))"), expr("count(*)"))
                .collectAsList()) {
            found.put(
                    row.getString(0),
                    row.getString(1) + " of "
                            + counts.judged().get(row.getString(0)).rows());
            assertThat(counts.judged().get(row.getString(0)).bad()).isEqualTo(row.getLong(2));
        }
        flagged.unpersist();
        return found;
    }

    @Test
    void judgeTexts() {
        Dataset<Row> rows = table(
                "id INT, t STRING",
                row(1, "12"),
                row(2, "12.5"),
                row(3, "2013-02-28"),
                row(4, "2013-02-29"),
                row(5, "EWR"),
                row(6, "ewr\n"),
                row(7, ""),
                row(8, null));

        assertThat(judge(
                        rows,
                        Checks.of("date", new Rule.Format("t", TextForm.ISO_DATE)),
                        Checks.of("int", new Rule.ReadsAs("t", "INT")),
                        Checks.of("decimal", new Rule.ReadsAs("t", "DECIMAL(5,1)")),
                        Checks.of("length", new Rule.Length("t", Optional.of(1L), Optional.of(4L))),
                        Checks.of("long", new Rule.Length("t", Optional.of(4L), Optional.empty())),
                        Checks.of("find", new Rule.Matches("t", "[0-9]-", true)),
                        Checks.of("whole", new Rule.Matches("t", "[A-Z]{3}|", false)),
                        Checks.of("set", new Rule.InSet("t", List.of("Ewr", "12"), true)),
                        Checks.treating(
                                Checks.of("strict", new Rule.InSet("t", List.of("12"), false)),
                                Treatment.VIOLATE,
                                Treatment.VIOLATE)))
                .isEqualTo(new TreeMap<>(Map.of(
                        "date", "1 2 4 5 6 7 of 7",
                        "int", "2 3 4 5 6 7 of 7",
                        "decimal", "3 4 5 6 7 of 7",
                        "length", "3 4 7 of 7",
                        "long", "1 5 7 of 7",
                        "find", "1 2 5 6 7 of 7",
                        "whole", "1 2 3 4 6 of 7",
                        "set", "2 3 4 6 7 of 7",
                        "strict", "2 3 4 5 6 7 8 of 8")));
    }

    @Test
    void judgeJson() {
        Dataset<Row> rows = table(
                "id INT, t STRING",
                row(1, "{\"a\": [1, {\"b\": null}]}"),
                row(2, "12"),
                row(3, " [] "),
                row(4, "{'a': 1}"),
                row(5, "{} {}"),
                row(6, "{\"a\": 1"),
                row(7, "[1,]"),
                row(8, "NaN"),
                row(9, ""),
                row(10, null));

        assertThat(judge(rows, Checks.of("json", new Rule.Format("t", TextForm.JSON))))
                .isEqualTo(Map.of("json", "4 5 6 7 8 9 of 9"));
    }

    @Test
    void judgeKeysThatReferToOtherRows() {
        Dataset<Row> rows = table(
                "id INT, a DOUBLE, b STRING",
                row(1, 1.0, "x"),
                row(2, 1.0, "y"),
                row(3, 2.0, "y"),
                row(4, null, "x"),
                row(5, 1.0, null),
                row(6, Double.NaN, "x"),
                row(7, 1.0, "x"));
        Rule.References rule = new Rule.References(List.of("a", "b"), List.of("others.m", "others.n"));
        Dataset<Row> keys = table(
                        "m DOUBLE, n STRING, first DATE, last DATE",
                        row(1.0, "x", "2012-12-31", "2013-01-02"),
                        row(1.0, "y", "2012-01-01", "2012-12-31"),
                        row(2.0, "y", "2013-01-01", "2013-01-01"))
                .toDF(ReferencedKeys.part(0), ReferencedKeys.part(1), EngineColumns.KNOWN_FROM, EngineColumns.KNOWN_TO);
        Lookup lookup = new Lookup(new ReferencedKeys(keys, true), rule.column(), 0);

        assertThat(judge(
                        rows,
                        Map.of("key", lookup, "whole", lookup, "numbers", lookup),
                        Checks.of("key", rule),
                        Checks.treating(Checks.of("whole", rule), Treatment.VIOLATE, Treatment.VIOLATE),
                        Checks.treating(Checks.of("numbers", rule), Treatment.SKIP, Treatment.SKIP)))
                .isEqualTo(Map.of("key", "2 6 of 5", "whole", "2 4 5 6 of 7", "numbers", "2 of 4"));
    }

    @Test
    void judgeNumbers() {
        Dataset<Row> rows = table(
                "id INT, x DOUBLE, y DOUBLE",
                row(1, 1.0, 1.0),
                row(2, 2.0, 1.0),
                row(3, Double.NaN, 1.0),
                row(4, 1.0, Double.NaN),
                row(5, Double.POSITIVE_INFINITY, 1.0),
                row(6, null, 1.0),
                row(7, 1.0, null));
        Rule.Between open = new Rule.Between("x", NONE, NONE, Optional.of("1"), Optional.of("3"));

        assertThat(judge(
                        rows,
                        Checks.of("open", open),
                        Checks.treating(Checks.of("skip", open), Treatment.SKIP, Treatment.SKIP),
                        Checks.of("most", new Rule.Compare("x", Sign.AT_MOST, "y + 0.5")),
                        Checks.of("other", new Rule.Compare("x", Sign.DIFFERENT, "y")),
                        Checks.treating(
                                Checks.of("strict", new Rule.Compare("x", Sign.EQUAL, "y")),
                                Treatment.VIOLATE,
                                Treatment.VIOLATE),
                        Checks.of("key", new Rule.PrimaryKey(List.of("x", "y"))),
                        Checks.saying(Checks.of("where", open), Optional.of("y = 1"), NONE),
                        Checks.of("info", open, Severity.INFO, OnFail.QUARANTINE)))
                .isEqualTo(new TreeMap<>(Map.of(
                        "open", "1 3 4 5 7 of 6",
                        "skip", "1 4 5 7 of 5",
                        "most", "2 3 4 5 of 5",
                        "other", "1 3 4 of 5",
                        "strict", "2 3 4 5 6 7 of 7",
                        "key", "6 7 of 7",
                        "where", "1 3 5 of 4",
                        "info", "- of 6")));
    }

    @Test
    void sayWhatIsWrong() {
        Dataset<Row> rows = table("id INT, t STRING", row(1, "x"), row(2, null));
        RuleCompiler compiler = new RuleCompiler(rows.schema(), List.of("id"));
        List<String> reasons = List.<Rule.RowRule>of(
                        new Rule.Format("t", TextForm.EMAIL),
                        new Rule.ReadsAs("t", "DATE"),
                        new Rule.Length("t", Optional.of(2L), Optional.of(4L)),
                        new Rule.Matches("t", "[0-9]", true),
                        new Rule.Compare("t", Sign.MORE, "'y'"),
                        new Rule.Between("id", NONE, Optional.of("0"), Optional.of("-1"), NONE),
                        new Rule.PrimaryKey(List.of("t")))
                .stream()
                .map(rule -> Checks.treating(Checks.of("c", rule), Treatment.VIOLATE, Treatment.VIOLATE))
                .map(check -> compiler.compile(check, (Rule.RowRule) check.rule()))
                .flatMap(check -> rows
                        .withColumn(EngineColumns.UNREADABLE, array().cast(Violation.TYPE))
                        .withColumn(SourceColumns.NIGHT, lit(Date.valueOf(NIGHT)))
                        .select(check.violations().getItem(0).getField("reason"))
                        .collectAsList()
                        .stream())
                .map(row -> row.getString(0))
                .toList();

        assertThat(reasons)
                .containsExactly(
                        "is no email",
                        "is null",
                        "cannot be read as DATE",
                        "is null",
                        "has not at least 2 and at most 4 characters",
                        "is null",
                        "has no part that matches [0-9]",
                        "is null",
                        "is not > 'y'",
                        "is null, or what it is compared with",
                        "is not above -1 and at most 0",
                        "is not above -1 and at most 0",
                        "occurs more than once in the night",
                        "is null, or a part of it");
    }
}
