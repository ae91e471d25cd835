package io.nightshift.feature.join;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.repeat;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testkit.SparkExtension;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which sizes lead to which way of joining. */
@ExtendWith(SparkExtension.class)
class JoinPathTest {
    private static final AsOf EVENT = AsOf.event("at");

    private final SparkSession spark = SparkExtension.session();

    @AfterEach
    void restore() {
        JoinedBy.unset();
    }

    @Test
    void holdsASmallSourceInMemory() {
        assertThat(choose(sales("lit"))).isInstanceOf(EntitySearch.class);
    }

    @Test
    void shufflesWhereTheEstimateIsBeyondTheLimit() {
        spark.conf().set(JoinPath.LIMIT, "10");

        assertThat(choose(sales("lit"))).isInstanceOf(EntityPass.class);
    }

    /** Spark takes any text for 20 bytes; these come to a hundred times as much. */
    @Test
    void shufflesWhereTheRowsComeToMoreThanWasEstimated() {
        spark.conf().set(JoinPath.LIMIT, "100000");
        JoinCounts counts = JoinCounts.open(spark);

        assertThat(choose(sales("lit"), counts)).isInstanceOf(EntitySearch.class);
        assertThat(choose(sales("repeat"), counts)).isInstanceOf(EntityPass.class);
    }

    @Test
    void shufflesASourceOfUnknownSize() {
        Dataset<Row> unknown =
                spark.createDataFrame(sales("lit").toJavaRDD(), sales("lit").schema());

        assertThat(choose(unknown)).isInstanceOf(EntityPass.class);
    }

    /** Whose different values would all have to be brought along from slice to slice. */
    @Test
    void doesNotLookForHotKeysWhereALifetimeCannotBeCarried() {
        ViewKernel carried = kernel(Views.view(List.of("shop")).aggregate("shop", "sum, last_k(3)", "1d, lifetime"));
        ViewKernel held = kernel(Views.view(List.of("shop")).aggregate("shop", "distinct_count", "1d, lifetime"));
        ViewKernel bounded = kernel(Views.view(List.of("shop")).aggregate("shop", "distinct_count", "1d"));

        assertThat(carried.canBeSliced()).isTrue();
        assertThat(held.canBeSliced()).isFalse();
        assertThat(bounded.canBeSliced()).isTrue();
    }

    private ViewKernel kernel(Views view) {
        return new SourceSide(new ViewRows("sales", view.build(), sales("lit"), "sold", Optional.empty()), EVENT)
                .kernel();
    }

    @Test
    void takesATenthOfTwoGigabytesUnlessToldOtherwise() {
        assertThat(JoinPath.usual(2L << 30)).isEqualTo(214_748_364L);
        assertThat(JoinPath.usual(64L << 30)).isEqualTo(512L << 20);
    }

    private EntityJoin choose(Dataset<Row> sales) {
        return choose(sales, JoinCounts.open(spark));
    }

    private EntityJoin choose(Dataset<Row> sales, JoinCounts counts) {
        Dataset<Row> rows = table("shop BIGINT, at TIMESTAMP", row(1L, "2013-01-02 00:00:00"));
        Views view = Views.view(List.of("shop")).column("item", "item");
        SourceSide side = new SourceSide(new ViewRows("sales", view.build(), sales, "sold", Optional.empty()), EVENT);
        return new JoinPath(spark, new EntitySides(List.of("shop"), List.of(side), rows.schema()), counts)
                .choose(new LabelSide(rows, EVENT));
    }

    /** A hundred rows. */
    private Dataset<Row> sales(String item) {
        return spark.range(0, 100, 1, 2)
                .select(
                        col("id").as("shop"),
                        lit("2013-01-01 00:00:00").cast("timestamp").as("sold"),
                        (item.equals("repeat") ? repeat(col("id").cast("string"), 2000) : lit(item)).as("item"));
    }
}
