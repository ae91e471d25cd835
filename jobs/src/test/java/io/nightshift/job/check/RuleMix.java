package io.nightshift.job.check;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.array;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.OnEmpty;
import io.nightshift.definition.Check.OnFail;
import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.Check.Treatment;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Compare.Sign;
import io.nightshift.definition.Rule.Unique.Keep;
import io.nightshift.definition.TextForm;
import io.nightshift.definition.Tolerance;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Any rules on any rows: of all kinds, with filters and treatments, and some that fail on certain values. */
final class RuleMix {
    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<Double> NO_LIMIT = Optional.empty();
    private static final List<Object> DOUBLES = Arrays.asList(
            null,
            0.0,
            -0.0,
            1.0,
            1.0,
            2.5,
            -3.0,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            1e308);
    private static final List<Object> WHOLES =
            Arrays.asList(null, "0", "1", "1", "2", "-7", "9223372036854775807", "-9223372036854775808");
    private static final List<Object> DECIMALS = Arrays.asList(null, "0.00", "0.01", "1.00", "1.00", "-99999999.99");
    private static final List<Object> TEXTS =
            Arrays.asList(null, "", "a", "a", "A", "12", "1e400", "2013-02-29", "[1]", "ä\n", "NaN");
    private static final List<Object> TRUTHS = Arrays.asList(null, true, false);
    private static final List<Object> TIMES =
            Arrays.asList(null, "2013-01-01 00:00:00", "2013-01-01 23:59:59.999999", "1969-12-31 23:00:00");

    /** Some of them fail on 0, on a text that is no number, or where a BIGINT overflows. */
    private static final List<Rule.RowRule> ROW_RULES = List.of(
            new Rule.NotNull(List.of("x", "t")),
            new Rule.Unique(List.of("n"), Keep.NONE),
            new Rule.Unique(List.of("x", "t"), Keep.FIRST),
            new Rule.PrimaryKey(List.of("t", "b")),
            new Rule.InSet("t", List.of("a", "12"), true),
            new Rule.InSet("x", List.of("1", "NaN"), false),
            new Rule.InSet("d", List.of("1", "0.01"), false),
            new Rule.Between("x", Optional.of("-1"), NONE, NONE, Optional.of("2.5")),
            new Rule.Between("n", NONE, Optional.of("1"), NONE, NONE),
            new Rule.Between("at", NONE, NONE, Optional.of("2013-01-01"), NONE),
            new Rule.Matches("t", "[a-z]*", false),
            new Rule.Matches("t", "[0-9]", true),
            new Rule.Format("t", TextForm.ISO_DATE),
            new Rule.Format("t", TextForm.JSON),
            new Rule.ReadsAs("t", "DOUBLE"),
            new Rule.Length("t", Optional.of(1L), Optional.of(4L)),
            new Rule.Compare("x", Sign.AT_MOST, "n"),
            new Rule.Compare("d", Sign.DIFFERENT, "x"),
            new Rule.Compare("n", Sign.LESS, "n + 1"),
            new Rule.Satisfies("1 / n > 0"),
            new Rule.Satisfies("CAST(t AS INT) > 0 OR b"),
            new Rule.Satisfies("n * 2 > d"));

    private static final List<String> METRICS = List.of(
            "row_count",
            "null_share(x)",
            "sum(x)",
            "sum(d)",
            "stddev(x)",
            "median(n)",
            "sigma_outlier_share(x, 1)",
            "mad_outlier_share(x, 1)",
            "distinct_count(t, b)",
            "entropy(x)",
            "correlation(x, d)",
            "longest_gap_hours(at)");
    private static final List<Optional<String>> WHERES =
            List.of(NONE, NONE, Optional.of("b"), Optional.of("x > 0"), Optional.of("t = 'a' OR n IS NULL"));

    private final Random random;

    RuleMix(long seed) {
        this.random = new Random(seed);
    }

    /** Of one night, none at all now and then. */
    Dataset<Row> rows() {
        int count = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(30);
        Row[] rows = IntStream.range(0, count)
                .mapToObj(id -> row(
                        "2013-01-01",
                        id,
                        any(DOUBLES),
                        any(WHOLES),
                        any(DECIMALS),
                        any(TEXTS),
                        any(TRUTHS),
                        any(TIMES)))
                .toArray(Row[]::new);
        return table("night DATE, id INT, x DOUBLE, n BIGINT, d DECIMAL(10,2), t STRING, b BOOLEAN, at TIMESTAMP", rows)
                .withColumn(EngineColumns.UNREADABLE, array().cast(Violation.TYPE));
    }

    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        int rules = 1 + random.nextInt(8);
        for (int i = 0; i < rules; i++) {
            checks.add(check("r" + i, any(ROW_RULES)));
        }
        int metrics = random.nextInt(5);
        for (int i = 0; i < metrics; i++) {
            List<String> by = random.nextInt(3) == 0 ? List.of("t", "b") : List.of();
            Rule limits = new Rule.Limits(any(METRICS), Optional.of(0.5), NO_LIMIT, NO_LIMIT, NO_LIMIT, by);
            checks.add(check("m" + i, limits));
        }
        return checks;
    }

    private Check check(String id, Rule rule) {
        boolean onValues = rule instanceof Rule.ValueRule;
        Optional<Treatment> none = Optional.empty();
        return new Check(
                id,
                rule,
                any(List.of(Severity.values())),
                new Tolerance(Tolerance.Kind.COUNT, random.nextInt(3)),
                Optional.empty(),
                OnFail.QUARANTINE,
                any(WHERES),
                onValues && random.nextBoolean() ? Optional.of(any(List.of(Treatment.values()))) : none,
                onValues && random.nextBoolean() ? Optional.of(any(List.of(Treatment.values()))) : none,
                OnEmpty.NOT_EVALUATED,
                NONE);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
