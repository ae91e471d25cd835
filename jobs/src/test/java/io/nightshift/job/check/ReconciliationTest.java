package io.nightshift.job.check;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.OnFail;
import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Tolerance;
import io.nightshift.job.check.Reconciliation.Differences;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static Map<String, Differences> differences(Rule.Reconcile rule, Dataset<Row> mine, Dataset<Row> theirs) {
        Map<String, Differences> found = new TreeMap<>();
        new Reconciliation(rule, mine.schema(), theirs.schema(), Masks.NONE)
                .differences(
                        mine.withColumnRenamed("run", Reconciliation.RUN),
                        theirs.withColumnRenamed("run", Reconciliation.RUN))
                .collectAsList()
                .forEach(row -> found.put(row.getString(0), Differences.of(row)));
        return found;
    }

    private static Rule.Reconcile rule(List<String> key, List<String> columns, double within) {
        return new Rule.Reconcile("ledger", key, columns, within);
    }

    @Test
    void tellsMissingAdditionalAndDifferingKeysOfEachRun() {
        Dataset<Row> mine = table(
                "run STRING, id INT, x DOUBLE, t STRING",
                row("1", 1, 1.0, "a"),
                row("1", 2, Double.NaN, null),
                row("1", 3, 1.0, "a"),
                row("1", 4, -0.0, "a"),
                row("1", null, 1.0, "a"),
                row("1", 7, null, "a"),
                row("2", 1, 1.0, "a"),
                row("3", 5, 1.0, "a"));
        Dataset<Row> theirs = table(
                "run STRING, id INT, x DOUBLE, t STRING",
                row("1", 1, 1.0, "a"),
                row("1", 2, Double.NaN, null),
                row("1", 4, 0.0, "b"),
                row("1", 5, 1.0, "a"),
                row("1", 6, 1.0, "a"),
                row("1", null, 9.0, "z"),
                row("1", 7, 7.0, null),
                row("2", 1, 1.0, "a"));
        Rule.Reconcile rule = rule(List.of("id"), List.of("x", "t"), 0);

        assertThat(differences(rule, mine, theirs))
                .isEqualTo(Map.of(
                        "1", new Differences(7, 2, 1, 2, 3, "id 3 is not in ledger"),
                        "2", new Differences(1, 0, 0, 0, 0, null),
                        "3", new Differences(1, 0, 1, 0, 0, "id 5 is not in ledger")));
        assertThat(differences(rule, mine.repartition(5), theirs.repartition(3)))
                .isEqualTo(differences(rule, mine, theirs));
    }

    @Test
    void takesNumbersForEqualThatAreNearAndTypesForWhatTheySay() {
        Dataset<Row> mine = table(
                "run STRING, k STRING, n BIGINT, d DECIMAL(10,2), day STRING",
                row("1", "1", "9007199254740993", "1.00", "2013-01-01"),
                row("2", "2", "10", "1.00", "2013-01-01"),
                row("3", "3", "10", "1.00", "2013-1-1"));
        Dataset<Row> theirs = table(
                "run STRING, k INT, n BIGINT, d DOUBLE, day DATE",
                row("1", 1, "9007199254740992", 1.0, "2013-01-01"),
                row("2", 2, "10", 1.05, "2013-01-01"),
                row("3", 3, "10", Double.NaN, "2013-01-01"));

        assertThat(differences(rule(List.of("k"), List.of("n", "d", "day"), 0), mine, theirs))
                .isEqualTo(Map.of(
                        "1", new Differences(1, 0, 0, 1, 1, "k 1: n is 9007199254740993, not 9007199254740992"),
                        "2", new Differences(1, 0, 0, 1, 1, "k 2: d is 1.00, not 1.05"),
                        "3", new Differences(1, 0, 0, 1, 2, "k 3: d is 1.00, not NaN")));
        assertThat(differences(rule(List.of("k"), List.of("n", "d", "day"), 0.1), mine, theirs))
                .extractingFromEntries(entry -> entry.getValue().cells())
                .containsExactly(1L, 0L, 2L);
    }

    @Test
    void comparesRowsOfOneKeyInTurn() {
        Dataset<Row> mine = table(
                "run STRING, a INT, b STRING, x INT",
                row("1", 1, "p", 2),
                row("1", 1, "p", 1),
                row("2", 1, "p", 1),
                row("2", 1, "p", 1),
                row("3", 1, "p", 1),
                row("3", 1, "p", 3));
        Dataset<Row> theirs = table(
                "run STRING, a INT, b STRING, x INT",
                row("1", 1, "p", 1),
                row("1", 1, "p", 2),
                row("2", 1, "p", 1),
                row("3", 1, "p", 1),
                row("3", 1, "p", 2));

        assertThat(differences(rule(List.of("a", "b"), List.of("x"), 0), mine, theirs))
                .isEqualTo(Map.of(
                        "1", new Differences(1, 0, 0, 0, 0, null),
                        "2", new Differences(1, 0, 0, 1, 0, "a 1, b p: there are 2 rows, not 1"),
                        "3", new Differences(1, 0, 0, 1, 1, "a 1, b p: one of its rows differs")));
        assertThat(differences(rule(List.of("a", "b"), List.of(), 0), mine, theirs))
                .extractingFromEntries(entry -> entry.getValue().differing())
                .containsExactly(0L, 1L, 0L);
    }

    @Test
    void isJudgedByTheKeysThatDiffer() {
        Rule.Reconcile rule = rule(List.of("id"), List.of("x"), 0);
        Check strict = Checks.of("c", rule);
        Check loose = Checks.tolerating(
                Checks.of("c", rule, Severity.ERROR, OnFail.QUARANTINE),
                new Tolerance(Tolerance.Kind.SHARE, 0.5),
                Optional.of(new Tolerance(Tolerance.Kind.COUNT, 2)));
        Differences some = new Differences(10, 1, 1, 1, 2, "id 3 is missing");

        assertThat(TableJudgement.reconcile(strict, some))
                .isEqualTo(new TableJudgement(
                        0.3,
                        "<= 0%",
                        "fail",
                        "3 of 10 keys differ: 1 missing, 1 in addition, 1 with other values in 2 cells;"
                                + " as id 3 is missing"));
        assertThat(TableJudgement.reconcile(loose, some).status()).isEqualTo("warn");
        assertThat(TableJudgement.reconcile(strict, new Differences(10, 0, 0, 0, 0, null)))
                .isEqualTo(new TableJudgement(0, "<= 0%", "pass", ""));
        assertThat(TableJudgement.reconcile(strict, Differences.OF_NOTHING).status())
                .isEqualTo("not_evaluated");
    }

    @Test
    void ofFiguresTakesTheOtherOneForTheMeasure() {
        Rule.Balance share = new Rule.Balance("sum(x)", "ledger", Optional.of("sum(total)"), "1%");
        Rule.Balance exact = new Rule.Balance("row_count", "ledger", Optional.empty(), "0");

        assertThat(Thresholds.of(share, -200))
                .isEqualTo(new Thresholds.Band(
                        -202, -198, "-202 to -198 (within 1% of sum(total) of ledger)", Optional.empty()));
        assertThat(Thresholds.of(exact, 7).words()).isEqualTo("7 (row_count of ledger)");
        assertThat(Thresholds.of(exact, Double.NaN).unknown()).contains("there is no row_count of ledger");
    }

    @Test
    void takesNumbersForEqualThatDifferByNoMoreThanIsWritten() {
        Dataset<Row> mine = table(
                "run STRING, id INT, price DECIMAL(10,2), weight DOUBLE, items BIGINT",
                row("1", 1, new BigDecimal("10.15"), 0.8, 9223372036854775807L),
                row("1", 2, new BigDecimal("99999999.99"), 0.3, 5L),
                row("1", 3, new BigDecimal("1.00"), 0.8, 5L),
                row("1", 4, new BigDecimal("1.00"), Double.POSITIVE_INFINITY, 5L));
        Dataset<Row> theirs = table(
                "run STRING, id INT, price DECIMAL(10,2), weight DOUBLE, items BIGINT",
                row("1", 1, new BigDecimal("10.05"), 0.7, 9223372036854775807L),
                row("1", 2, new BigDecimal("99999999.89"), 0.2, 5L),
                row("1", 3, new BigDecimal("1.11"), 0.6999, 5L),
                row("1", 4, new BigDecimal("1.00"), 1.0, -9223372036854775808L));
        Rule.Reconcile rule = rule(List.of("id"), List.of("price", "weight", "items"), 0.1);

        assertThat(differences(rule, mine, theirs))
                .containsExactly(Map.entry("1", new Differences(4, 0, 0, 2, 4, "id 3: price is 1.00, not 1.11")));
    }
}
