package io.nightshift.feature.join;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.testkit.SparkExtension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of each operation between a column of Spark and a feature of Spark. */
@JoinedEveryWay
@ExtendWith(SparkExtension.class)
class OperationsTest {
    private static final String SALES =
            "shop STRING, sold TIMESTAMP, price DOUBLE, item STRING, day DATE, paid BOOLEAN, seen TIMESTAMP";

    @Test
    void keepsTextsDatesAndTimesInListsAndMaps() {
        Views view = Views.view(List.of("shop"))
                .aggregate("item", "last_k(2), first_k(2), mode, top_k(2), histogram, distinct_count", "3d")
                .aggregate("day", "first, last, last_k(1), histogram", "3d")
                .aggregate("seen", "last, top_k(1)", "3d");

        Dataset<Row> features = attach(view, sales());

        assertThat(features.schema().toDDL())
                .isEqualTo(
                        "s__item_last_k_2_3d ARRAY<STRING>,s__item_first_k_2_3d ARRAY<STRING>,s__item_mode_3d STRING,"
                                + "s__item_top_k_2_3d ARRAY<STRUCT<value: STRING, count: BIGINT>>,s__item_histogram_3d MAP<STRING, BIGINT>,"
                                + "s__item_distinct_count_3d BIGINT,s__day_first_3d DATE,s__day_last_3d DATE,"
                                + "s__day_last_k_1_3d ARRAY<DATE>,s__day_histogram_3d MAP<STRING, BIGINT>,s__seen_last_3d TIMESTAMP,"
                                + "s__seen_top_k_1_3d ARRAY<STRUCT<value: TIMESTAMP, count: BIGINT>>");
        assertThat(features.selectExpr("to_json(struct(*)) AS json").first().getString(0))
                .isEqualTo(
                        "{\"s__item_last_k_2_3d\":[\"pear\",\"äpple\"],\"s__item_first_k_2_3d\":[\"pear\",\"äpple\"],"
                                + "\"s__item_mode_3d\":\"pear\",\"s__item_top_k_2_3d\":[{\"value\":\"pear\",\"count\":2},"
                                + "{\"value\":\"äpple\",\"count\":1}],\"s__item_histogram_3d\":{\"pear\":2,\"äpple\":1},"
                                + "\"s__item_distinct_count_3d\":2,\"s__day_first_3d\":\"0001-01-01\",\"s__day_last_3d\":\"2013-01-03\","
                                + "\"s__day_last_k_1_3d\":[\"2013-01-03\"],"
                                + "\"s__day_histogram_3d\":{\"0001-01-01\":1,\"2013-01-03\":1},"
                                + "\"s__seen_last_3d\":\"2013-01-02T10:00:00.000Z\","
                                + "\"s__seen_top_k_1_3d\":[{\"value\":\"2013-01-02T10:00:00.000Z\",\"count\":2}]}");
    }

    @Test
    void takesTheElementsOfArraysForValues() {
        Dataset<Row> sales = table(
                        "shop STRING, sold TIMESTAMP, price DOUBLE, words STRING",
                        row("a", "2013-01-01 10:00:00", 1.0, "red,blue"),
                        row("a", "2013-01-02 10:00:00", 2.0, "red"),
                        row("a", "2013-01-02 11:00:00", 3.0, null))
                .selectExpr(
                        "shop",
                        "sold",
                        "split(words, ',') AS words",
                        "array(CAST(price AS INT), NULL, 5) AS whole",
                        "array(price > 1, true) AS flags",
                        "array(CAST(price AS DECIMAL(5,2))) AS money");
        Views view = Views.view(List.of("shop"))
                .aggregate("words", "count, distinct_count, mode, top_k(1), histogram, last", "3d")
                .aggregate("whole", "sum, count, avg, max, quantile(0.5)", "3d")
                .aggregate("flags", "share", "3d")
                .aggregate("money", "sum", "3d");

        Dataset<Row> features = attach(view, sales);

        assertThat(features.selectExpr("to_json(struct(*)) AS json").first().getString(0))
                .isEqualTo("{\"s__words_count_3d\":3,\"s__words_distinct_count_3d\":2,\"s__words_mode_3d\":\"red\","
                        + "\"s__words_top_k_1_3d\":[{\"value\":\"red\",\"count\":2}],"
                        + "\"s__words_histogram_3d\":{\"blue\":1,\"red\":2},\"s__words_last_3d\":[\"red\"],"
                        + "\"s__whole_sum_3d\":21,\"s__whole_count_3d\":6,\"s__whole_avg_3d\":3.5,\"s__whole_max_3d\":5,"
                        + "\"s__whole_quantile_0_5_3d\":4.0,\"s__flags_share_3d\":0.8333333333333334,"
                        + "\"s__money_sum_3d\":6.00}");
    }

    @Test
    void foldsNumbersAndBooleans() {
        Views view = Views.view(List.of("shop"))
                .aggregate(
                        "price", "variance, variance_pop, stddev_pop, skewness, kurtosis, quantile(0.5), ema(1d)", "3d")
                .aggregate("paid", "share", "3d")
                .aggregate(null, "time_since_last", "3d")
                .aggregate("price", "time_since_last", "3d");

        assertThat(attach(view, sales()))
                .containsExactly(row(2.0, 1.0, 1.0, 0.0, -2.0, 2.0, 7.0 / 3, 0.5, 43_200.0, 129_600.0));
    }

    @Test
    void countsOnlyRowsThatAnAggregatesOwnConditionLetsThrough() {
        Views view = Views.view(List.of("shop"))
                .aggregateWhere("price", "sum, count", "3d", "item = 'pear'", "pears")
                .aggregateWhere(null, "count", "3d", "item = 'pear' AND price > 1", "dear_pears")
                .aggregate(null, "count", "3d");

        assertThat(attach(view, sales())).containsExactly(row(1.0, 1L, 0L, 3L));
    }

    @Test
    void looksBackForEverInALifetime() {
        Views view = Views.view(List.of("shop")).aggregate("price", "sum, last, min", "lifetime, 1d");

        assertThat(attach(view, sales())).containsExactly(row(104.0, null, 3.0, null, 1.0, null));
    }

    @Test
    void answersAboutALifetimeWithoutHoldingItsValues() {
        Views view = Views.view(List.of("shop"))
                .aggregate("price", "approx_quantile(0.5), approx_distinct_count", "lifetime, 3d")
                .aggregate("item", "approx_distinct_count", "lifetime");

        // the middle of the bin from 3 to 3 1/32, and that from 1 to 1 1/64
        assertThat(attach(view, sales())).containsExactly(row(3.015625, 1.0078125, 3L, 2L, 3L));
    }

    @Test
    void takesARowForAsMuchYoungerAsTheDelaySays() {
        Views view = Views.view(List.of("shop"))
                .aggregate(null, "count", "1d")
                .column("item", "item")
                .delay(Duration.ofHours(36));

        // the newest row, half a day old, is not usable yet; the one a day and a half old is since this moment
        assertThat(attach(view, sales())).containsExactly(row(1L, "äpple"));
    }

    @Test
    void takesEachColumnsOwnNewestValueWhereNullsAreSkipped() {
        Views row = Views.view(List.of("shop")).column("price", "price").column("item", "item");
        Views column = Views.view(List.of("shop"))
                .column("price", "price")
                .column("item", "item")
                .skipNulls();

        assertThat(attach(row, sales())).containsExactly(row(null, "pear"));
        assertThat(attach(column, sales())).containsExactly(row(3.0, "pear"));
    }

    @Test
    void refusesAColumnThatAnOperationDoesNotTake() {
        Views view = Views.view(List.of("shop")).aggregate("item", "quantile(0.5)", "1d");

        assertThatThrownBy(() -> attach(view, sales())).hasMessage("""
                view s: quantile of item is not possible
                  why: the column is STRING
                  fix: choose a column that quantile takes, or another operation""");
    }

    /** As of the fourth of January, midnight. */
    private static Dataset<Row> attach(Views view, Dataset<Row> sales) {
        Dataset<Row> rows = table("shop STRING, at TIMESTAMP", row("a", "2013-01-04 00:00:00"));
        ViewRows source = new ViewRows("s", view.build(), sales, "sold", Optional.empty());
        return PointInTime.attach(rows, AsOf.event("at"), List.of(source)).drop("shop", "at");
    }

    private static Dataset<Row> sales() {
        return table(
                SALES,
                row("a", "2012-01-01 00:00:00", 100.0, "plum", null, null, null),
                row("a", "2013-01-01 12:00:00", 1.0, "pear", "0001-01-01", true, "2013-01-02 10:00:00"),
                row("a", "2013-01-02 12:00:00", 3.0, "äpple", null, false, "2013-01-02 10:00:00"),
                row("a", "2013-01-03 12:00:00", null, "pear", "2013-01-03", null, null));
    }
}
