package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.job.ingest.Warehouse.check;
import static io.nightshift.job.ingest.Warehouse.warning;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Unique.Keep;
import io.nightshift.job.CheckOutcome;
import io.nightshift.job.StepReport;
import io.nightshift.testkit.GeneratedCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over random files: no row is lost or doubled, and each figure is the number of rows that carry the violation. */
@GeneratedCode
class ConservationTest {
    private static final List<String> VALUES =
            List.of("", "\"\"", "0", "1", "2", "-3", "NaN", "x", "1e3", "99999999999");
    private static final List<String> TIMES =
            List.of("2013-01-01 00:00:00", "2013-01-01 23:59:59", "2013-01-02 00:00:00", "", "noon");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyRowIsEitherAcceptedOrRejected(long seed) {
        Warehouse warehouse = new Warehouse(folder);
        List<String> lines = lines(new Random(seed));
        warehouse.land("trips/2013-01-01.csv", lines.toArray(String[]::new));
        declare(warehouse);

        StepReport report = warehouse.run(FIRST).reports().get(0);

        Dataset<Row> raw = warehouse.raw("trips");
        Dataset<Row> quarantine = warehouse.quarantine("trips").drop("run_id", "rule_set");
        long keys = 3;
        assertThat(report.rows().in()).isEqualTo(lines.size() - 1 + keys);
        assertThat(raw.count() + quarantine.count()).isEqualTo(lines.size() - 1);
        assertThat(raw.unionByName(quarantine)
                        .selectExpr("line")
                        .where("line IS NOT NULL")
                        .distinct()
                        .count())
                .isEqualTo(raw.unionByName(quarantine).where("line IS NOT NULL").count());
        assertThat(flags(raw.unionByName(quarantine))).isEqualTo(figures(report.checks()));
        assertThat(raw.where("exists(violations, v -> v.severity = 'error')").count())
                .isZero();
        assertThat(quarantine
                        .where("NOT exists(violations, v -> v.severity = 'error')")
                        .count())
                .isZero();
    }

    private static void declare(Warehouse warehouse) {
        warehouse.land("keys.csv", "key,number", "1,1", "2,0", "x,-3");
        warehouse.source("keys", warehouse.csv("keys.csv", "key STRING, number DOUBLE", null));
        warehouse.source(
                "trips",
                warehouse.csv(
                        "trips/{night}.csv",
                        "line INT, a INT, b DOUBLE, c STRING, at TIMESTAMP",
                        "at",
                        check("a", new Rule.NotNull(List.of("a"))),
                        check(
                                "b",
                                new Rule.Between(
                                        "b",
                                        Optional.of("0"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of("1000"))),
                        warning("c", new Rule.References("c", "keys.key")),
                        check("cb", new Rule.References(List.of("c", "b"), List.of("keys.key", "keys.number"))),
                        warning("ab", new Rule.Unique(List.of("a", "b"), Keep.FIRST)),
                        check("ac", new Rule.Unique(List.of("a", "c"), Keep.NONE)),
                        warning("pk", new Rule.PrimaryKey(List.of("a", "b", "c"))),
                        check("len", new Rule.Length("c", Optional.of(1L), Optional.of(3L))),
                        warning("num", new Rule.ReadsAs("c", "DOUBLE")),
                        warning("cmp", new Rule.Compare("a", Rule.Compare.Sign.LESS, "b")),
                        warning("deviation", limits("stddev(b)", List.of())),
                        warning("copies", limits("surplus_rows(a, c)", List.of())),
                        warning("groups", limits("median(b)", List.of("c"))),
                        warning("s", new Rule.Satisfies("a >= b"))));
    }

    private static Rule.Limits limits(String metric, List<String> by) {
        Optional<Double> none = Optional.empty();
        return new Rule.Limits(metric, Optional.of(1.0), none, none, none, by);
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>(List.of("line,a,b,c,at"));
        for (int i = 0; i < 200; i++) {
            String line = i + "," + any(VALUES, random) + "," + any(VALUES, random) + "," + any(VALUES, random) + ","
                    + any(TIMES.subList(0, random.nextInt(10) == 0 ? TIMES.size() : 2), random);
            lines.add(random.nextInt(40) == 0 ? line + ",more" : line);
        }
        return lines;
    }

    private static String any(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static Map<String, Long> flags(Dataset<Row> rows) {
        return rows
                .selectExpr("explode(array_distinct(violations.check)) AS check")
                .groupBy("check")
                .count()
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
    }

    private static Map<String, Long> figures(List<CheckOutcome> outcomes) {
        return outcomes.stream()
                .filter(outcome ->
                        outcome.source().equals("trips") && outcome.metric().equals("bad_share"))
                .filter(outcome -> outcome.badRows() > 0)
                .collect(Collectors.toMap(CheckOutcome::checkId, CheckOutcome::badRows));
    }
}
