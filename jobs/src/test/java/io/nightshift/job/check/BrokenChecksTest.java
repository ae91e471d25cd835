package io.nightshift.job.check;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.array;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.OnFail;
import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.Rule;
import io.nightshift.job.check.CheckCounts.Judged;
import io.nightshift.spark.EngineColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A check that cannot run is set aside alone, whatever query it shares with others. */
class BrokenChecksTest {
    private static final LocalDate NIGHT = LocalDate.of(2013, 1, 1);

    private static Check least(String metric) {
        Optional<Double> none = Optional.empty();
        return Checks.of(metric, new Rule.Limits(metric, Optional.of(0.0), none, none, none, List.of()));
    }

    @Test
    void spoilsNoOther() {
        Dataset<Row> rows = table(
                        "night DATE, a DECIMAL(38,9), t STRING",
                        row("2013-01-01", "90000000000000000000000000000", "1"),
                        row("2013-01-01", "90000000000000000000000000000", "x"))
                .withColumn(EngineColumns.UNREADABLE, array().cast(Violation.TYPE));
        RuleCompiler compiler = new RuleCompiler(rows.schema(), List.of("a"));
        List<RowCheck> rowChecks = new ArrayList<>(List.of(RowCheck.schema()));
        for (Rule.RowRule rule : List.of(new Rule.Satisfies("CAST(t AS INT) > 0"), new Rule.Satisfies("t <> 'x'"))) {
            String id = ((Rule.Satisfies) rule).expression();
            rowChecks.add(compiler.compile(Checks.of(id, rule, Severity.WARN, OnFail.QUARANTINE), rule));
        }
        List<TableCheck> tableChecks =
                List.of("sql(sum(a))", "max(a)", "median(a)", "stddev(a)", "distinct_count(a)").stream()
                        .map(metric -> TableCheck.compile(least(metric), rows.schema()))
                        .toList();
        SourceChecks checks = new SourceChecks(rowChecks, tableChecks, Map.of());

        try (Evaluation evaluation = Evaluation.of(rows, new CompiledChecks(checks, Map.of()))) {
            CheckCounts counts = evaluation.counts(NIGHT);
            assertThat(evaluation.broken()).containsOnlyKeys("CAST(t AS INT) > 0", "sql(sum(a))");
            assertThat(counts.rejected()).isZero();
            assertThat(counts.judged()).isEqualTo(Map.of("schema", new Judged(2, 0), "t <> 'x'", new Judged(2, 1)));
            assertThat(counts.measures())
                    .isEqualTo(Map.of(
                            "max(a)", Measured.of(9e28),
                            "median(a)", Measured.of(9e28),
                            "stddev(a)", Measured.of(0.0),
                            "distinct_count(a)", Measured.of(1.0)));
        }
    }

    @Test
    void isFoundWhereverItStandsAndHoweverManyThereAre() {
        Dataset<Row> rows = table("night DATE, id INT", row("2013-01-01", 0), row("2013-01-01", 1))
                .withColumn(EngineColumns.UNREADABLE, array().cast(Violation.TYPE));
        RuleCompiler compiler = new RuleCompiler(rows.schema(), List.of("id"));
        List<RowCheck> rowChecks = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            Rule.Satisfies rule = new Rule.Satisfies(i % 5 == 3 ? "1 / id > 0" : "id >= " + i % 2);
            rowChecks.add(compiler.compile(Checks.of("c" + i, rule), rule));
        }
        SourceChecks checks =
                new SourceChecks(rowChecks, List.of(TableCheck.compile(least("sum(id)"), rows.schema())), Map.of());

        try (Evaluation evaluation = Evaluation.of(rows, new CompiledChecks(checks, Map.of()))) {
            CheckCounts counts = evaluation.counts(NIGHT);
            assertThat(evaluation.broken().keySet()).containsExactlyInAnyOrder("c3", "c8", "c13", "c18");
            assertThat(counts.judged()).hasSize(17);
            assertThat(counts.measures()).isEqualTo(Map.of("sum(id)", Measured.of(1.0)));
        }
    }
}
