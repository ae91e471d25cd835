package io.nightshift.job.check;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class OrderFreeSumTest {
    private static final int ROWS = 400;

    @Test
    void isTheTotalOfDoublesOfAnySizeWhateverTheirOrder() {
        Random random = new Random(7);
        for (int exponent : new int[] {-60, -20, 0, 30, 95}) {
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                values.add(Math.scalb(random.nextDouble() - 0.5, random.nextInt(60) - 60 + exponent));
            }
            double expected = values.stream()
                    .map(BigDecimal::new)
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .doubleValue();

            double total = total(values, OrderFreeSum.of(col("v")), 1);

            assertThat(total)
                    .as("2^%d", exponent)
                    .isEqualTo(expected, org.assertj.core.data.Offset.offset(0x1p-62 + Math.ulp(expected)));
            for (int partitions : new int[] {2, 7}) {
                Collections.shuffle(values, random);
                assertThat(total(values, OrderFreeSum.of(col("v")), partitions)).isEqualTo(total);
            }
        }
    }

    @Test
    void losesNothingWhereLargeValuesCancel() {
        assertThat(total(List.of(1e28, 0.5, -1e28, 0x1p-60, -1e15, 1e15), OrderFreeSum.of(col("v")), 2))
                .isEqualTo(0.5 + 0x1p-60);
        assertThat(total(List.of(-0.75, -0.25 - 0x1p-52, 0.5), OrderFreeSum.ofUnits(col("v")), 2))
                .isEqualTo(-0.5 - 0x1p-52);
    }

    @Test
    void leavesNullOutAndIsNullOfNothing() {
        Dataset<Row> rows = table("v DOUBLE, n BIGINT", row(null, null), row(2.5, 3L), row(null, null));

        assertThat(figures(rows)).isEqualTo(row(2.5, new BigDecimal(3)));
        assertThat(figures(rows.where("false"))).isEqualTo(row(null, null));
    }

    @Test
    void ofWholeNumbersIsExactBeyondWhatALongHolds() {
        long[] values = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, -1, 7, Long.MAX_VALUE};
        Row[] rows = Stream.iterate(0, i -> i < values.length, i -> i + 1)
                .map(i -> row(0.0, values[i]))
                .toArray(Row[]::new);

        BigDecimal total = figures(table("v DOUBLE, n BIGINT", rows)).getDecimal(1);

        assertThat(total.round(MathContext.UNLIMITED)).isEqualByComparingTo(new BigDecimal("18446744073709551619"));
    }

    private static Row figures(Dataset<Row> rows) {
        return rows.agg(OrderFreeSum.of(col("v")), OrderFreeSum.ofLongs(col("n")))
                .first();
    }

    private static double total(List<Double> values, Column sum, int partitions) {
        Row[] rows = values.stream().map(value -> row(value)).toArray(Row[]::new);
        return table("v DOUBLE", rows).repartition(partitions).agg(sum).first().getDouble(0);
    }
}
