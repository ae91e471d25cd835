package io.nightshift.feature.join;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testkit.SparkExtension;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which keys are sliced, and where. */
@ExtendWith(SparkExtension.class)
class HotKeySearchTest {
    private static final long DAY = 24L * 3_600_000_000L;

    private final SparkSession spark = SparkExtension.session();

    @Test
    void slicesTheOneKeyThatHasMostOfTheRows() {
        HotKeys hot = find(Views.view(List.of("shop")).column("item", "item"), Optional.of(100L));

        assertThat(hot.starts()).hasDimensions(1, 5);
        assertThat(hot.slices()).isEqualTo(6);
        assertThat(hot.slice(0, hot.starts()[0][0] - 1)).isZero();
        assertThat(hot.slice(0, hot.starts()[0][0])).isEqualTo(1);
        assertThat(hot.slice(0, Long.MAX_VALUE)).isEqualTo(5);
    }

    @Test
    void leavesKeysOfFewRowsWholeUnlessToldOtherwise() {
        assertThat(find(Views.view(List.of("shop")).column("item", "item"), Optional.empty())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void makesNoSliceShorterThanHalfOfTheWidestWindow() {
        HotKeys hot = find(Views.view(List.of("shop")).aggregate("item", "sum", "4d, 200d"), Optional.of(10L));

        long[] starts = hot.starts()[0];
        assertThat(starts).hasSizeBetween(3, 5);
        for (int i = 1; i < starts.length; i++) {
            assertThat(starts[i] - starts[i - 1]).isGreaterThanOrEqualTo(100 * DAY);
        }
    }

    private HotKeys find(Views view, Optional<Long> rows) {
        Dataset<Row> sales = spark.range(0, 1000, 1, 3)
                .select(
                        when(expr("id % 2 = 0"), 7L).otherwise(col("id")).as("shop"),
                        timestamp_micros(col("id").multiply(DAY / 2)).as("sold"),
                        col("id").as("item"));
        Dataset<Row> labels = sales.select(col("shop"), col("sold").as("at"));
        SourceSide side =
                new SourceSide(new ViewRows("sales", view.build(), sales, "sold", Optional.empty()), AsOf.event("at"));
        return new HotKeySearch(spark, new EntitySides(List.of("shop"), List.of(side), labels.schema())).find(rows);
    }
}
