package io.nightshift.job.check;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.array;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Rule;
import io.nightshift.spark.EngineColumns;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Figures of groups, against figures of the whole: of one group they are the same, however they are come by. */
class GroupFiguresTest {
    /** Sums of values for which {@link OrderFreeSum} has no place, and moments, have twelve. */
    private static final double DIGITS = 1e-11;

    private static final double ZERO = 1e-40;
    private static final Optional<Double> NONE = Optional.empty();
    private static final List<String> NUMBERS = List.of(
            "sum", "avg", "min", "max", "range", "stddev", "variance_pop", "skewness", "kurtosis", "median", "iqr");
    private static final List<String> ANY = List.of(
            "row_count",
            "null_share(x)",
            "nan_count(f)",
            "completeness(x, k)",
            "any_completeness(x, k)",
            "true_share(b)",
            "distinct_count(x)",
            "duplicate_rows(k)",
            "top_share(k)",
            "entropy(k)",
            "max_length(k)");

    /** Of huge and tiny values, of decimals that fill their type, and of numbers that are none. */
    private static Dataset<Row> rows() {
        return table(
                        "night DATE, g STRING, x DOUBLE, f FLOAT, n BIGINT, d DECIMAL(20,12), w DECIMAL(38,10), k STRING,"
                                + " b BOOLEAN",
                        row("2013-01-01", "g", 1e35, 1.5f, "9223372036854775807", "0.0000000004", big(9), "a", true),
                        row("2013-01-01", "g", 3e35, 0.1f, "9223372036854775807", "0.0000000004", big(9), "b", true),
                        row("2013-01-01", "g", 2e35, Float.NaN, "-5", "0.0000000004", big(1), null, null),
                        row("2013-01-02", "g", 0.1, 1e38f, "1", "-99999999.999999999999", big(1), "a", false),
                        row("2013-01-02", "g", 0.2, 1e38f, "2", "0.000000000001", "0.0000000001", "a", true),
                        row("2013-01-02", "g", null, null, null, null, null, "", true),
                        row("2013-01-02", "g", Double.NEGATIVE_INFINITY, 2f, "4", "7", "3", "ä", true))
                .repartition(3)
                .withColumn(EngineColumns.UNREADABLE, array().cast(Violation.TYPE));
    }

    private static String big(int digit) {
        return digit + "0".repeat(27) + ".5";
    }

    private static TableCheck check(String id, String metric, Dataset<Row> rows, List<String> by) {
        Rule limits = new Rule.Limits(metric, Optional.of(Double.MAX_VALUE), NONE, NONE, NONE, by);
        return TableCheck.compile(Checks.of(id, limits), rows.schema());
    }

    @Test
    void areThoseOfTheWholeWhereThereIsOneGroup() {
        Dataset<Row> rows = rows();
        List<String> metrics = Stream.concat(
                        NUMBERS.stream().flatMap(metric -> Stream.of("x", "f", "n", "d", "w")
                                .map(column -> metric + "(" + column + ")")),
                        ANY.stream())
                .toList();
        List<TableCheck> checks = metrics.stream()
                .flatMap(metric -> Stream.of(
                        check(metric, metric, rows, List.of()), check(metric + " by", metric, rows, List.of("g"))))
                .toList();
        SourceChecks compiled = new SourceChecks(List.of(RowCheck.schema()), checks, Map.of());

        try (Evaluation evaluation = Evaluation.of(rows, new CompiledChecks(compiled, Map.of()))) {
            assertThat(evaluation.broken()).isEmpty();
            for (int day = 1; day <= 2; day++) {
                Map<String, Measured> found =
                        evaluation.counts(LocalDate.of(2013, 1, day)).measures();
                for (String metric : metrics) {
                    double whole = found.get(metric).figure();
                    double noise = Double.isNaN(whole) ? ZERO : Math.max(ZERO, DIGITS * Math.abs(whole));
                    assertThat(figure(found.get(metric + " by")))
                            .as("%s of night %d", metric, day)
                            .isEqualTo(whole, Offset.offset(noise));
                }
            }
        }
    }

    /** The only group lies outside, whatever its figure; NaN where it has none. */
    private static double figure(Measured measured) {
        String example = measured.groups().orElseThrow().example();
        return example.isEmpty() ? Double.NaN : Double.parseDouble(example.replaceFirst(".* is ", ""));
    }
}
