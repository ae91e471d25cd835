package io.nightshift.job.tally;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.job.tally.Quantity.Distinct;
import io.nightshift.job.tally.Quantity.Ranks;
import io.nightshift.testkit.SparkExtension;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RanksTest {
    private static final LocalDate FIRST = LocalDate.of(2013, 1, 1);
    private static final double[] FRACTIONS = {0, 0.1, 0.25, 0.5, 0.731, 0.99, 1};

    private static NightTotals totals(Dataset<Row> rows, String value, boolean isHeld) {
        List<Quantity> asked = DoubleStream.of(FRACTIONS)
                .<Quantity>mapToObj(fraction -> new Ranks(lit(true), col(value), fraction))
                .toList();
        if (!isHeld) {
            return HeldRows.totals(rows, col("night"), asked).get(FIRST);
        }
        try (HeldRows held = HeldRows.of(rows, List.of(col("night"), col(value)), asked)) {
            return held.nights().get(FIRST);
        }
    }

    /** By sorting. */
    private static double quantile(double[] sorted, double fraction) {
        double position = (sorted.length - 1) * fraction;
        double low = sorted[(int) Math.floor(position)];
        double high = sorted[(int) Math.ceil(position)];
        return low == high ? low : (Math.ceil(position) - position) * low + (position - Math.floor(position)) * high;
    }

    private static void areRanksOf(String expression, long rows) {
        Dataset<Row> table = SparkExtension.session()
                .range(0, rows, 1, 3)
                .selectExpr("DATE'2013-01-01' AS night", expression + " AS v")
                .union(SparkExtension.session()
                        .range(0, rows, 1, 1)
                        .selectExpr("DATE'2013-01-02' AS night", "CAST(id AS DOUBLE) AS v"));
        double[] sorted =
                table.where("night = '2013-01-01' AND v IS NOT NULL AND NOT isnan(v)").collectAsList().stream()
                        .mapToDouble(each -> each.getDouble(1))
                        .sorted()
                        .toArray();
        for (boolean isHeld : new boolean[] {true, false}) {
            NightTotals night = totals(table, "v", isHeld);
            for (double fraction : FRACTIONS) {
                assertThat(night.quantile(new Ranks(lit(true), col("v"), fraction)))
                        .as("%s of %s", fraction, expression)
                        .isEqualTo(quantile(sorted, fraction));
            }
        }
    }

    @Test
    void areThoseOfSortedNumbers() {
        areRanksOf("sin(id) * 1000", 30_000); // look at the rows again
        areRanksOf("1 + id * 1e-15", 30_000); // differ in the last bits alone
        areRanksOf("IF(id % 9 = 0, NULL, CAST(id % 7 - 3 AS DOUBLE))", 5_000);
        areRanksOf("IF(id % 2 = 0, double('NaN'), pow(-10, id % 300))", 9_000);
    }

    @Test
    void areOfAnyTypeOfNumberAndNoneOfNothing() {
        Dataset<Row> rows = table(
                "night DATE, i INT, p DECIMAL(30,2), n DOUBLE",
                row("2013-01-01", 3, "0.25", null),
                row("2013-01-01", 4, "-1", null),
                row("2013-01-01", null, "7.75", Double.NaN));

        assertThat(Stream.of("i", "p", "n")
                        .map(name -> totals(rows, name, true).quantile(new Ranks(lit(true), col(name), 0.5))))
                .containsExactly(3.5, 0.25, Double.NaN);
    }

    @Test
    void ofDifferentValuesAreCountedAbout() {
        Dataset<Row> rows = SparkExtension.session()
                .range(0, 60_000, 1, 3)
                .selectExpr(
                        "DATE'2013-01-01' AS night",
                        "CAST(id % 50000 AS STRING) AS text",
                        "CAST(id % 3 AS DECIMAL(38,0)) * 10000000000000000000000 AS large",
                        "CASE id % 4 WHEN 0 THEN 0.0D WHEN 1 THEN -0.0D WHEN 2 THEN double('NaN') END AS zero",
                        "id % 2 = 0 AS flag",
                        "date_add(DATE'2013-01-01', CAST(id % 40 AS INT)) AS day");
        List<String> names = Arrays.asList("large", "zero", "flag", "day");
        List<Quantity> asked = Stream.concat(names.stream(), Stream.of("text"))
                .<Quantity>map(name -> new Distinct(lit(true), col(name)))
                .toList();

        NightTotals night = HeldRows.totals(rows, col("night"), asked).get(FIRST);

        assertThat(names.stream().map(name -> night.count(new Distinct(lit(true), col(name)))))
                .containsExactly(3L, 1L, 2L, 40L);
        assertThat((double) night.count(new Distinct(lit(true), col("text")))).isCloseTo(50_000, within(2_400.0));
    }
}
