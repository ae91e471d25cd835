package io.nightshift.job.check;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.Rule;
import io.nightshift.spark.EngineColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What holds for every mix of rules on whatever rows. */
@Tag("thorough")
class RuleMixPropertyTest {
    private static final LocalDate NIGHT = LocalDate.of(2013, 1, 1);

    /**
     * What was found.
     *
     * @param flags by row the checks that it violates, and whether it is rejected
     */
    private record Found(Map<Integer, String> flags, CheckCounts counts, Set<String> broken) {}

    private static Found judge(Dataset<Row> rows, List<Check> checks) {
        try (Evaluation evaluation = Evaluation.of(rows, compiled(rows, checks))) {
            Map<Integer, String> flags = new TreeMap<>();
            evaluation
                    .flagged()
                    .selectExpr("id", "violations.check", "`" + EngineColumns.REJECTED + "`")
                    .collectAsList()
                    .forEach(row -> flags.put(row.getInt(0), row.getList(1) + " " + row.getBoolean(2)));
            return new Found(
                    flags,
                    evaluation.counts(NIGHT),
                    Set.copyOf(evaluation.broken().keySet()));
        }
    }

    private static CompiledChecks compiled(Dataset<Row> rows, List<Check> checks) {
        RuleCompiler compiler = new RuleCompiler(
                rows.drop(EngineColumns.UNREADABLE).schema(), List.of("at", "id", "x", "n", "d", "t", "b"));
        List<RowCheck> rowChecks = new ArrayList<>(List.of(RowCheck.schema()));
        List<TableCheck> tableChecks = new ArrayList<>();
        for (Check check : checks) {
            if (check.rule() instanceof Rule.RowRule rule) {
                rowChecks.add(compiler.compile(check, rule));
            } else {
                tableChecks.add(TableCheck.compile(check, rows.schema()));
            }
        }
        return new CompiledChecks(new SourceChecks(rowChecks, tableChecks, Map.of()), Map.of());
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void noRowIsLostAndFiguresAreOfTheFlags(@ForAll long seed) {
        RuleMix mix = new RuleMix(seed);
        Dataset<Row> rows = mix.rows();
        List<Check> checks = mix.checks();

        Found found = judge(rows, checks);

        long rejected = found.flags().values().stream()
                .filter(flags -> flags.endsWith("true"))
                .count();
        assertThat(found.flags()).hasSize((int) rows.count());
        assertThat(found.counts().rows()).isEqualTo(found.flags().size());
        assertThat(found.counts().rejected()).isEqualTo(rejected);
        for (Check check : checks) {
            long flagged = found.flags().values().stream()
                    .filter(flags -> flags.matches(".*\\b" + check.id() + "\\b.*"))
                    .count();
            boolean marks = check.rule() instanceof Rule.RowRule
                    && check.severity() != Severity.INFO
                    && !found.broken().contains(check.id());
            assertThat(flagged)
                    .as(check.toString())
                    .isEqualTo(marks ? found.counts().judged().get(check.id()).bad() : 0);
        }
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void noOrderOfRowsChangesAFlagOrAFigure(@ForAll long seed) {
        RuleMix mix = new RuleMix(seed);
        Dataset<Row> rows = mix.rows();
        List<Check> checks = mix.checks();

        Found found = judge(rows.coalesce(1).orderBy("id"), checks);

        assertThat(judge(rows.repartition(7), checks)).isEqualTo(found);
        assertThat(judge(rows.orderBy(expr("t DESC"), expr("x"), expr("-id")), checks))
                .isEqualTo(found);
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void whatCannotRunFailsAloneAndIsAsIfItWereNotThere(@ForAll long seed) {
        RuleMix mix = new RuleMix(seed);
        Dataset<Row> rows = mix.rows();
        List<Check> checks = mix.checks();

        Found found = judge(rows, checks);

        List<Check> sound = checks.stream()
                .filter(check -> !found.broken().contains(check.id()))
                .toList();
        assertThat(judge(rows, sound)).isEqualTo(new Found(found.flags(), found.counts(), Set.of()));
        checks.stream()
                .filter(check ->
                        check.rule() instanceof Rule.RowRule && found.broken().contains(check.id()))
                .forEach(check ->
                        assertThat(judge(rows, List.of(check)).broken()).containsExactly(check.id()));
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void noRowOutsideWhereIsFlagged(@ForAll long seed) {
        RuleMix mix = new RuleMix(seed);
        Dataset<Row> rows = mix.rows();
        List<Check> checks = mix.checks();
        Map<Integer, String> flags = judge(rows, checks).flags();
        for (Check check : checks) {
            Set<Integer> outside = rows
                    .where(not(check.where()
                            .map(where -> coalesce(expr(where), lit(false)))
                            .orElse(lit(true))))
                    .select("id")
                    .collectAsList()
                    .stream()
                    .map(row -> row.getInt(0))
                    .collect(Collectors.toSet());
            assertThat(outside)
                    .as(check.toString())
                    .noneMatch(id -> Arrays.asList(flags.get(id).split("\\W+")).contains(check.id()));
        }
    }
}
