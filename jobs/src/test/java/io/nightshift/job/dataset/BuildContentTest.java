package io.nightshift.job.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.job.dataset.ColumnStatistics.Numbers;
import io.nightshift.testkit.SparkExtension;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class BuildContentTest {
    @Test
    void describesEveryColumnInFiguresThatDoNotDependOnPartitions() {
        Dataset<Row> rows = SparkExtension.session().sql("""
                SELECT * FROM VALUES
                  ('1-1', DATE'2013-03-01', 'train', true, 0.1D, 3, 'a', array(1), CAST(NULL AS DOUBLE)),
                  ('2-1', DATE'2013-03-01', 'train', false, 0.2D, NULL, 'b', array(2), NULL),
                  ('3-1', DATE'2013-03-02', 'holdout', false, 0.3D, 5, 'a', NULL, NULL),
                  ('4-1', DATE'2013-03-02', 'holdout', false, double('NaN'), 5, NULL, array(2), NULL),
                  ('5-1', DATE'2013-03-02', 'holdout', false, double('Infinity'), 5, 'a', array(2), NULL)
                AS (row_id, night, split, label, share, seats, city, list, empty)""");

        BuildContent content = BuildContent.of(rows);

        assertThat(content.columns())
                .containsExactly(
                        numbers("label", "BOOLEAN", 0, 0, 2, new Numbers(0, 1, 0.2, stddev(Math.sqrt(0.8 / 4)))),
                        numbers(
                                "share",
                                "DOUBLE",
                                0,
                                2,
                                5,
                                new Numbers(0.1, 0.3, 0.6 / 3, stddev(0.09999999999999999))),
                        numbers("seats", "INT", 1, 0, 2, new Numbers(3, 5, 4.5, stddev(1))),
                        new ColumnStatistics("city", "STRING", 5, 1, 0, OptionalLong.of(2), Optional.empty()),
                        new ColumnStatistics("list", "ARRAY<INT>", 5, 1, 0, OptionalLong.empty(), Optional.empty()),
                        new ColumnStatistics("empty", "DOUBLE", 5, 5, 0, OptionalLong.of(0), Optional.empty()));
        assertThat(content.hash()).isEqualTo(ContentHash.of(rows.orderBy("night")));
        assertThat(BuildContent.of(rows.repartition(3))).isEqualTo(content);
    }

    @Test
    void describesNothingOfNoRows() {
        Dataset<Row> rows =
                SparkExtension.session().sql("SELECT 1 AS row_id, 'x' AS city").limit(0);

        assertThat(BuildContent.of(rows).columns())
                .isEqualTo(
                        List.of(new ColumnStatistics("city", "STRING", 0, 0, 0, OptionalLong.of(0), Optional.empty())));
    }

    private static ColumnStatistics numbers(
            String name, String type, long nulls, long notFinite, long distinct, Numbers numbers) {
        return new ColumnStatistics(name, type, 5, nulls, notFinite, OptionalLong.of(distinct), Optional.of(numbers));
    }

    private static OptionalDouble stddev(double value) {
        return OptionalDouble.of(value);
    }
}
