package io.nightshift.job.check;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Unique.Keep;
import io.nightshift.job.check.CheckCounts.Judged;
import io.nightshift.spark.EngineColumns;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RuleCompilerTest {
    private static final LocalDate NIGHT = LocalDate.of(2013, 1, 1);

    /** What one rule makes of a table: the ids it flags with the reasons, and its figures. */
    private record Result(List<String> flagged, Judged judged) {}

    private static Result judge(Dataset<Row> rows, Rule.RowRule rule) {
        return judge(rows, rule, Optional.empty(), Optional.empty());
    }

    private static Result judge(
            Dataset<Row> rows, Rule.RowRule rule, Optional<String> where, Optional<String> message) {
        Check check = Checks.saying(Checks.of("rule", rule), where, message);
        List<String> order = Arrays.asList(rows.columns());
        RowCheck compiled = new RuleCompiler(rows.schema(), order).compile(check, rule);
        SourceChecks checks = new SourceChecks(List.of(compiled), List.of(), Map.of());
        Dataset<Row> flagged = checks.flag(rows.withColumn(SourceColumns.NIGHT, lit(Date.valueOf(NIGHT)))
                .withColumn(EngineColumns.UNREADABLE, array().cast(Violation.TYPE)));
        List<String> reasons = flagged
                .where(col(EngineColumns.REJECTED))
                .orderBy("id")
                .selectExpr("id", "explode(violations) AS v")
                .selectExpr("concat_ws('|', id, v.column, v.value, v.reason)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        CheckCounts counts = Checks.counted(checks, flagged, NIGHT);
        return new Result(reasons, counts.judged().get("rule"));
    }

    private static Rule.Between between(String column, String min, String max) {
        return new Rule.Between(
                column, Optional.ofNullable(min), Optional.ofNullable(max), Optional.empty(), Optional.empty());
    }

    @Test
    void notNullFlagsEveryNullAndNamesTheColumns() {
        Dataset<Row> rows = table(
                "id INT, a STRING, b DOUBLE",
                row(1, "x", 1.0),
                row(2, null, 1.0),
                row(3, null, null),
                row(4, "", Double.NaN));

        assertThat(judge(rows, new Rule.NotNull(List.of("a", "b"))))
                .isEqualTo(new Result(List.of("2|a|is null", "3|a, b|is null"), new Judged(4, 2)));
    }

    @Test
    void uniqueRejectsAllMembersOfAGroupAndDoesNotJudgeNullKeys() {
        Dataset<Row> rows = table(
                "id INT, k STRING, l INT",
                row(1, "a", 1),
                row(2, "a", 1),
                row(3, "a", 2),
                row(4, null, 1),
                row(5, null, 1),
                row(6, "b", 1));

        assertThat(judge(rows, new Rule.Unique(List.of("k", "l"), Keep.NONE)))
                .isEqualTo(new Result(
                        List.of(
                                "1|k, l|a, 1|occurs more than once in the night",
                                "2|k, l|a, 1|occurs more than once in the night"),
                        new Judged(4, 2)));
    }

    @Test
    void uniqueKeepsTheFirstInAFixedOrder() {
        Dataset<Row> rows = table("id INT, k STRING", row(3, "a"), row(1, "a"), row(2, "a"), row(9, "b"));

        for (int partitions : new int[] {1, 2, 7}) {
            assertThat(judge(rows.repartition(partitions), new Rule.Unique(List.of("k"), Keep.FIRST))
                            .flagged())
                    .extracting(text -> text.substring(0, 1))
                    .containsExactly("2", "3");
        }
    }

    @Test
    void uniqueCountsRowsOutsideWhereForNothing() {
        Dataset<Row> rows =
                table("id INT, k STRING, ok BOOLEAN", row(1, "a", true), row(2, "a", false), row(3, "a", null));

        Result result = judge(rows, new Rule.Unique(List.of("k"), Keep.NONE), Optional.of("ok"), Optional.empty());

        assertThat(result).isEqualTo(new Result(List.of(), new Judged(1, 0)));
    }

    @Test
    void inSetComparesAsTheColumnsType() {
        assertThat(judge(
                        table("id INT, a STRING", row(1, "EWR"), row(2, "ewr"), row(3, null)),
                        new Rule.InSet("a", List.of("EWR", "JFK"), false)))
                .isEqualTo(new Result(List.of("2|a|ewr|is not one of EWR, JFK"), new Judged(2, 1)));
        assertThat(judge(
                                table("id INT, a DECIMAL(5,2)", row(1, "1.50"), row(2, "1.51")),
                                new Rule.InSet("a", List.of("1.5"), false))
                        .flagged())
                .containsExactly("2|a|1.51|is not one of 1.5");
        assertThat(judge(
                                table("id INT, a DATE", row(1, "2013-01-05")),
                                new Rule.InSet("a", List.of("2013-01-05"), false))
                        .flagged())
                .isEmpty();
    }

    @Test
    void betweenIncludesItsLimitsAndLeavesNaNOutside() {
        Dataset<Row> rows = table(
                "id INT, a DOUBLE",
                row(1, 50.0),
                row(2, 49.999),
                row(3, 6000.0),
                row(4, 6000.001),
                row(5, Double.NaN),
                row(6, null),
                row(7, Double.POSITIVE_INFINITY));

        assertThat(judge(rows, between("a", "50", "6000")))
                .isEqualTo(new Result(
                        List.of(
                                "2|a|49.999|is not between 50 and 6000",
                                "4|a|6000.001|is not between 50 and 6000",
                                "5|a|NaN|is not between 50 and 6000",
                                "7|a|Infinity|is not between 50 and 6000"),
                        new Judged(6, 4)));
        assertThat(judge(rows, between("a", "50", null)).flagged())
                .containsExactly("2|a|49.999|is not at least 50", "5|a|NaN|is not at least 50");
    }

    @Test
    void betweenIsExactForWholeNumbersDecimalsAndDates() {
        assertThat(judge(table("id INT, a INT", row(1, 0), row(2, 1)), between("a", "0.5", null))
                        .flagged())
                .containsExactly("1|a|0|is not at least 0.5");
        assertThat(judge(
                                table("id INT, a DECIMAL(20,10)", row(1, "0.1"), row(2, "0.1000000001")),
                                between("a", null, "0.1"))
                        .flagged())
                .containsExactly("2|a|0.1000000001|is not at most 0.1");
        assertThat(judge(
                                table("id INT, a DATE", row(1, "2013-01-05"), row(2, "2013-01-06")),
                                between("a", null, "2013-01-05"))
                        .flagged())
                .containsExactly("2|a|2013-01-06|is not at most 2013-01-05");
    }

    @Test
    void matchesWantsTheWholeText() {
        Dataset<Row> rows = table(
                "id INT, a STRING",
                row(1, "N12"),
                row(2, "xN12"),
                row(3, "N12\n"),
                row(4, "N12x"),
                row(5, ""),
                row(6, null));

        assertThat(judge(rows, new Rule.Matches("a", "N[0-9]+|", false)))
                .isEqualTo(new Result(
                        List.of(
                                "2|a|xN12|does not match N[0-9]+|",
                                "3|a|N12\n|does not match N[0-9]+|",
                                "4|a|N12x|does not match N[0-9]+|"),
                        new Judged(5, 3)));
    }

    @Test
    void satisfiesCountsUnknownAsAViolation() {
        Dataset<Row> rows = table("id INT, a INT, b INT", row(1, 1, 2), row(2, 2, 1), row(3, null, 1));

        assertThat(judge(rows, new Rule.Satisfies("a <= b")))
                .isEqualTo(new Result(
                        List.of("2|does not satisfy a <= b", "3|does not satisfy a <= b"), new Judged(3, 2)));
        assertThat(judge(
                        rows,
                        new Rule.Satisfies("a <= b"),
                        Optional.of("a IS NOT NULL"),
                        Optional.of("goes backwards")))
                .isEqualTo(new Result(List.of("2|goes backwards"), new Judged(2, 1)));
    }

    @Test
    void judgesNothingInAnEmptyOrAllNullColumn() {
        assertThat(judge(table("id INT, a DOUBLE"), between("a", "1", null)))
                .isEqualTo(new Result(List.of(), new Judged(0, 0)));
        assertThat(judge(table("id INT, a DOUBLE", row(1, null)), between("a", "1", null)))
                .isEqualTo(new Result(List.of(), new Judged(0, 0)));
    }

    @Test
    void refusesLimitsThatAreNoNumbers() {
        RuleCompiler compiler = new RuleCompiler(table("id INT").schema(), List.of());
        Rule.Between rule = between("id", "many", null);
        Check check = Checks.of("c", rule);

        assertThatThrownBy(() -> compiler.compile(check, rule)).isInstanceOf(NumberFormatException.class);
    }
}
