package io.nightshift.job.tally;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.job.tally.Quantity.Pairs;
import io.nightshift.job.tally.Quantity.Rows;
import io.nightshift.job.tally.Quantity.Values;
import io.nightshift.testkit.SparkExtension;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class HeldRowsTest {
    private static final LocalDate FIRST = LocalDate.of(2013, 1, 1);
    private static final LocalDate SECOND = LocalDate.of(2013, 1, 2);
    private static final Column ALL = lit(true);

    /** Of two nights by turns, wide enough to fill several chunks. */
    private static Dataset<Row> wide(long rows, int partitions) {
        return SparkExtension.session()
                .range(0, rows, 1, partitions)
                .selectExpr(
                        "date_add(DATE'2013-01-01', CAST(id % 2 AS INT)) AS night",
                        "id",
                        "IF(id % 3 = 0, NULL, id / 7) AS share",
                        "repeat(CAST(id % 10 AS STRING), 500) AS text",
                        "id % 5 = 0 AS fifth");
    }

    private static List<Column> columns(Dataset<Row> rows) {
        List<Column> columns = new ArrayList<>();
        for (String name : rows.columns()) {
            columns.add(col(name));
        }
        return columns;
    }

    @Test
    void areTheRowsThatCame() {
        Dataset<Row> rows = wide(20_000, 3);
        try (HeldRows held = HeldRows.of(rows, columns(rows), List.of(new Rows(ALL)))) {
            assertThat(held.rows().schema().fieldNames())
                    .isEqualTo(rows.schema().fieldNames());
            assertThat(held.rows().except(rows).isEmpty()).isTrue();
            assertThat(held.rows().agg(expr("bit_xor(xxhash64(*))")).first())
                    .isEqualTo(rows.agg(expr("bit_xor(xxhash64(*))")).first());
            assertThat(held.rows().count()).isEqualTo(20_000);
        }
    }

    @Test
    void comeToTheSameInAnyNumberOfTasks() {
        Values share = new Values(col("fifth"), col("share"), 4);
        Rows fifths = new Rows(col("fifth"));
        Pairs pairs = new Pairs(ALL, col("share"), col("id").cast("double"));
        List<List<Double>> found = new ArrayList<>();
        for (int tasks : new int[] {1, 4, 7}) {
            Map<LocalDate, NightTotals> nights =
                    HeldRows.totals(wide(10_000, tasks), col("night"), List.of(share, fifths, pairs));
            assertThat(nights).containsOnlyKeys(FIRST, SECOND);
            NightTotals night = nights.get(SECOND);
            ValueTotals values = night.of(share);
            found.add(List.of(
                    (double) night.rows(),
                    (double) night.count(fifths),
                    (double) values.present(),
                    values.least(),
                    values.greatest(),
                    values.sum(),
                    values.variance(true),
                    values.skewness(),
                    values.kurtosis(),
                    night.correlation(pairs)));
        }

        assertThat(found.get(0).subList(0, 5)).containsExactly(5000.0, 1000.0, 667.0, 5 / 7.0, 9995 / 7.0);
        assertThat(found.get(0).get(9)).isEqualTo(1.0);
        assertThat(found).containsOnly(found.get(0));
    }

    @Test
    void areReadAsTheirTypeSays() {
        Dataset<Row> rows = table(
                "night DATE, d DOUBLE, f FLOAT, l BIGINT, i INT, s SMALLINT, b TINYINT, t BOOLEAN, p DECIMAL(9,2), q DECIMAL(38,3),"
                        + " day DATE, word STRING",
                row(
                        "2013-01-01",
                        1.5,
                        0.1f,
                        Long.MAX_VALUE,
                        3,
                        (short) 4,
                        (byte) 5,
                        true,
                        "0.10",
                        "99999999999999999999999999999999999.999",
                        "1970-01-03",
                        "a"),
                row(
                        "2013-01-01",
                        Double.NaN,
                        Float.NaN,
                        Long.MAX_VALUE,
                        -3,
                        (short) 5,
                        (byte) 6,
                        false,
                        "0.20",
                        "99999999999999999999999999999999999.999",
                        "1970-01-05",
                        null),
                row(
                        "2013-01-01",
                        -0.0,
                        Float.POSITIVE_INFINITY,
                        1L,
                        null,
                        (short) 6,
                        (byte) 7,
                        null,
                        null,
                        "-1",
                        null,
                        ""));
        Map<String, String> expected = Map.of(
                "d", "3 2 0.0 1.5 1.5",
                "f", "3 1 0.10000000149011612 0.10000000149011612 0.10000000149011612",
                "l", "3 3 1.0 9.223372036854776E18 1.8446744073709552E19",
                "i", "2 2 -3.0 3.0 0.0",
                "s", "3 3 4.0 6.0 15.0",
                "b", "3 3 5.0 7.0 18.0",
                "t", "2 2 0.0 1.0 1.0",
                "p", "2 2 0.1 0.2 0.3",
                "q", "3 3 -1.0 1.0E35 2.0E35",
                "day", "2 2 2.0 4.0 6.0");
        List<Quantity> asked = new ArrayList<>();
        expected.keySet().forEach(name -> asked.add(new Values(ALL, col(name), 1)));
        Values words = new Values(ALL, col("word"), 0);
        asked.add(words);

        NightTotals night = HeldRows.totals(rows, col("night"), asked).get(FIRST);

        expected.forEach((name, figures) -> {
            ValueTotals values = night.of(new Values(ALL, col(name), 0));
            assertThat(values.present() + " " + values.finite() + " " + values.least() + " " + values.greatest() + " "
                            + values.sum())
                    .as(name)
                    .isEqualTo(figures);
        });
        assertThat(night.of(words).present()).isEqualTo(2);
    }

    @Test
    void countMoreConditionsThanAWordHasBits() {
        List<Quantity> asked = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            asked.add(new Rows(col("id").lt(i)));
        }

        NightTotals night = HeldRows.totals(wide(100, 2), col("night"), asked).get(FIRST);

        for (int i = 0; i < 150; i++) {
            assertThat(night.count((Rows) asked.get(i))).isEqualTo((Math.min(i, 100) + 1) / 2);
        }
    }

    @Test
    void areNoNightsWhereThereAreNone() {
        assertThat(HeldRows.totals(wide(10, 2).where("id > 10"), col("night"), List.of(new Rows(ALL))))
                .isEmpty();
    }
}
