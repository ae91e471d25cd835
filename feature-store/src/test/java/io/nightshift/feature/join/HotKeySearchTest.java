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

    @Test
    void slicesAKeyWithFewSourceRowsThatHasMostOfTheLabels() {
        Views view = Views.view(List.of("shop")).aggregate("item", "sum", "4d, 200d");
        Dataset<Row> looks = sales(1000).select(col("shop"), col("sold").as("at"));

        HotKeys hot = find(view, sales(20), looks, Optional.of(100L));

        assertThat(hot.starts()).hasDimensions(1, 5);
        for (long start : hot.starts()[0]) {
            assertThat(start % (DAY / 2)).isZero();
        }
    }

    /** Each of them would have to see all source rows of 200 days again. */
    @Test
    void makesNoShorterSlicesForLabelsAmongManySourceRows() {
        Views view = Views.view(List.of("shop")).aggregate("item", "sum", "4d, 200d");
        Dataset<Row> looks = sales(1000)
                .filter("sold >= TIMESTAMP'1971-03-01'")
                .select(col("shop"), col("sold").as("at"));

        assertThat(find(view, sales(1000), looks, Optional.of(10L)).starts()[0].length)
                .isBetween(3, 5);
    }

    /** Rows that must be brought together first would be made twice. */
    @Test
    void asksOnlyLabelsThatNeedNoMoreThanReading() {
        Dataset<Row> looks = sales(1000).select(col("shop"), col("sold").as("at"));
        EntitySides entity = new EntitySides(
                List.of("shop"),
                List.of(side(Views.view(List.of("shop")).column("item", "item"), sales(20))),
                looks.schema());

        assertThat(new LabelSide(looks, AsOf.event("at")).keysAndTimes(entity)).isPresent();
        assertThat(new LabelSide(looks.distinct(), AsOf.event("at")).keysAndTimes(entity))
                .isEmpty();
    }

    private HotKeys find(Views view, Optional<Long> rows) {
        Dataset<Row> none = sales(0).select(col("shop"), col("sold").as("at"));
        return find(view, sales(1000), none, rows);
    }

    private HotKeys find(Views view, Dataset<Row> sales, Dataset<Row> labels, Optional<Long> rows) {
        EntitySides entity = new EntitySides(List.of("shop"), List.of(side(view, sales)), labels.schema());
        return new HotKeySearch(spark, entity).find(new LabelSide(labels, AsOf.event("at")), rows);
    }

    private static SourceSide side(Views view, Dataset<Row> sales) {
        return new SourceSide(new ViewRows("sales", view.build(), sales, "sold", Optional.empty()), AsOf.event("at"));
    }

    /** Two a day, every other one of shop 7. */
    private Dataset<Row> sales(int number) {
        return spark.range(0, number, 1, 3)
                .select(
                        when(expr("id % 2 = 0"), 7L).otherwise(col("id")).as("shop"),
                        timestamp_micros(col("id").multiply(DAY / 2)).as("sold"),
                        col("id").as("item"));
    }
}
