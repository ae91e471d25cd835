package io.nightshift.feature.join;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.definition.FeatureView.Boundary;
import io.nightshift.failure.PipelineException;
import io.nightshift.testkit.SparkExtension;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@JoinedEveryWay
class PointInTimeTest {
    private static final String ROWS = "id BIGINT, shop STRING, at TIMESTAMP";
    private static final String SALES = "shop STRING, sold TIMESTAMP, price DOUBLE";
    private static final AsOf EVENT = AsOf.event("at");
    private static final List<String> SHOP = List.of("shop");

    @ParameterizedTest
    @CsvSource({
        "AT_OR_BEFORE, 2013-01-02 12:00:00, 7.0, 1", // the row's own time is seen
        "BEFORE, 2013-01-02 12:00:00, , 0",
        "AT_OR_BEFORE, 2013-01-03 12:00:00, 7.0, 0", // exactly a day old: out of the window, and just within the ttl
        "BEFORE, 2013-01-03 12:00:00, 7.0, 1",
        "AT_OR_BEFORE, 2013-01-03 12:00:00.000001, , 0",
        "BEFORE, 2013-01-03 12:00:00.000001, , 0"
    })
    void keepsToTheEdgesOfWindowAndTimeToLive(Boundary boundary, String at, Double price, long count) {
        Views view = Views.view(SHOP)
                .aggregate(null, "count", "1d")
                .column("price", "price")
                .ttl(Duration.ofDays(1));
        Dataset<Row> sales = table(SALES, row("a", "2013-01-02 12:00:00", 7.0));

        Dataset<Row> attached = PointInTime.attach(
                table(ROWS, row(1L, "a", at)), EVENT, List.of(sales(view.boundary(boundary), sales)));

        assertThat(attached.selectExpr("id", "sales__count_1d", "sales__price")).containsExactly(row(1L, count, price));
    }

    @Test
    void seesNothingOfTheNightItselfWhateverTheBoundary() {
        Views view = Views.view(SHOP).aggregate("price", "sum", "1d").boundary(Boundary.AT_OR_BEFORE);
        Dataset<Row> sales = table(
                SALES,
                row("a", "2013-01-01 00:00:00", 1.0),
                row("a", "2013-01-01 23:59:59.999999", 2.0),
                row("a", "2013-01-02 00:00:00", 4.0));

        Dataset<Row> attached = PointInTime.attach(
                table(ROWS, row(1L, "a", "2013-01-02 00:00:00")),
                AsOf.strictlyBefore("at"),
                List.of(sales(view, sales)));

        assertThat(attached.selectExpr("sales__price_sum_1d")).containsExactly(row(3.0));
    }

    @Test
    void tellsAnUnknownKeyFromNoKey() {
        Views view = Views.view(SHOP)
                .aggregate("price", "count, sum", "1d")
                .column("price", "price")
                .derive("busy", "coalesce(price_count_1d, 0) > 0");
        Dataset<Row> rows = table(ROWS, row(1L, "b", "2013-01-02 00:00:00"), row(2L, null, "2013-01-02 00:00:00"));
        Dataset<Row> sales = table(SALES, row("a", "2013-01-01 12:00:00", 1.0), row(null, "2013-01-01 12:00:00", 1.0));

        Dataset<Row> attached = PointInTime.attach(rows, EVENT, List.of(sales(view, sales)));

        assertThat(attached.drop("shop", "at"))
                .containsExactly(row(1L, 0L, null, null, false), row(2L, null, null, null, null));
    }

    @Test
    void tellsCompositeKeysApartThatReadAlikeWhenJoined() {
        Views view = Views.view(List.of("a", "b")).aggregate("price", "sum", "1d");
        Dataset<Row> rows = table("a STRING, b STRING, at TIMESTAMP", row("12", "3", "2013-01-02 00:00:00"));
        Dataset<Row> sales = table(
                "a STRING, b STRING, sold TIMESTAMP, price DOUBLE",
                row("1", "23", "2013-01-01 12:00:00", 100.0),
                row("12", "3", "2013-01-01 12:00:00", 200.0));

        assertThat(PointInTime.attach(rows, EVENT, List.of(sales(view, sales))).select("sales__price_sum_1d"))
                .containsExactly(row(200.0));
    }

    @Test
    void leavesRowsAsTheyAreAndAttachesViewsInOrder() {
        Views windows = Views.view(SHOP).aggregate("price", "max", "1d");
        Views latest = Views.view(List.of("id")).column("price", "price");
        Dataset<Row> rows = table(
                ROWS + ", old DATE, big DECIMAL(38,4), tags ARRAY<STRING>",
                row(1L, "a", "2013-01-02 00:00:00", "0001-01-01", "1.5000", null),
                row(1L, "a", "2013-01-02 00:00:00", "0001-01-01", "1.5000", null));
        Dataset<Row> sales = table(SALES, row("a", "2013-01-01 12:00:00", 1.0));
        Dataset<Row> byId = table("id INT, sold TIMESTAMP, price DOUBLE", row(1, "2013-01-01 12:00:00", 9.0));

        Dataset<Row> attached = PointInTime.attach(
                rows,
                EVENT,
                List.of(
                        new ViewRows("first", windows.build(), sales, "sold", Optional.empty()),
                        new ViewRows("second", latest.build(), byId, "sold", Optional.empty()),
                        new ViewRows("third", windows.build(), sales, "sold", Optional.empty())));

        assertThat(attached)
                .hasColumns(
                        "id",
                        "shop",
                        "at",
                        "old",
                        "big",
                        "tags",
                        "first__price_max_1d",
                        "second__price",
                        "third__price_max_1d");
        assertThat(attached.select("id", "shop", "at", "old", "big", "tags")).hasSameRowsAs(rows);
        assertThat(attached.selectExpr("first__price_max_1d", "second__price", "third__price_max_1d"))
                .containsExactly(row(1.0, 9.0, 1.0), row(1.0, 9.0, 1.0));
    }

    @Test
    void keepsTypesOfSumsAndExtremes() {
        Views view = Views.view(SHOP)
                .aggregate("small", "sum, min", "1d")
                .aggregate("money", "sum, max", "1d")
                .aggregate("day", "max", "1d");
        Dataset<Row> sales = table(
                "shop STRING, sold TIMESTAMP, small INT, money DECIMAL(10,2), day DATE",
                row("a", "2013-01-01 12:00:00", Integer.MAX_VALUE, "0.10", "2013-01-01"),
                row("a", "2013-01-01 13:00:00", Integer.MAX_VALUE, "0.20", "2012-01-01"));

        Dataset<Row> attached = PointInTime.attach(
                table(ROWS, row(1L, "a", "2013-01-02 00:00:00")), EVENT, List.of(sales(view, sales)));

        assertThat(attached.drop("id", "shop", "at").schema().toDDL())
                .isEqualTo("sales__small_sum_1d BIGINT,sales__small_min_1d INT,sales__money_sum_1d DECIMAL(20,2),"
                        + "sales__money_max_1d DECIMAL(10,2),sales__day_max_1d DATE");
        assertThat(attached.drop("id", "shop", "at"))
                .containsExactly(row(
                        4294967294L,
                        Integer.MAX_VALUE,
                        new BigDecimal("0.30"),
                        new BigDecimal("0.20"),
                        java.sql.Date.valueOf("2013-01-01")));
    }

    @Test
    void countsWhatItLeftOutAndWhatItHadToChoose() {
        Views view = Views.view(SHOP).column("price", "price");
        Dataset<Row> sales = table(
                SALES,
                row("a", "2013-01-01 12:00:00", 1.0),
                row("a", "2013-01-01 12:00:00", 2.0),
                row("b", "2013-01-01 12:00:00", 5.0),
                row("b", "2013-01-01 12:00:00", 5.0),
                row("a", null, 3.0),
                row(null, "2013-01-01 12:00:00", 4.0));
        JoinCounts counts = JoinCounts.open(SparkExtension.session());
        Dataset<Row> rows = table(ROWS, row(1L, "a", "2013-01-02 00:00:00"), row(2L, "b", "2013-01-02 00:00:00"));

        PointInTime.attach(rows, EVENT, List.of(sales(view, sales)), counts).collectAsList();

        assertThat(counts.byView()).containsEntry("sales", new JoinCounts.View(1, 0, 1, 1));
    }

    @Test
    void tellsRowsWithoutATimeFromThoseThatWereNeverKnown() {
        Dataset<Row> sales = table(
                SALES + ", seen TIMESTAMP",
                row("a", null, 1.0, "2013-01-01 12:00:00"),
                row("a", "2013-01-01 12:00:00", 2.0, null),
                row("a", null, 3.0, null),
                row(null, null, 3.0, null));
        ViewRows view = new ViewRows(
                "sales", Views.view(SHOP).column("price", "price").build(), sales, "sold", Optional.of("seen"));
        JoinCounts counts = JoinCounts.open(SparkExtension.session());

        PointInTime.attach(table(ROWS, row(1L, "a", "2013-01-02 00:00:00")), EVENT, List.of(view), counts)
                .collectAsList();

        assertThat(counts.byView()).containsEntry("sales", new JoinCounts.View(2, 1, 1, 0));
    }

    /** Known later wins first; no sequence loses against any; and where the sequence decides, nothing is ambiguous. */
    @Test
    void takesTheRowWithTheGreaterSequenceAmongThoseOfOneTime() {
        Dataset<Row> sales = table(
                SALES + ", seen TIMESTAMP, turn INT",
                row("a", "2013-01-01 12:00:00", 1.0, "2013-01-01 13:00:00", 2),
                row("a", "2013-01-01 12:00:00", 2.0, "2013-01-01 13:00:00", 10),
                row("a", "2013-01-01 12:00:00", 3.0, "2013-01-01 13:00:00", null),
                row("a", "2013-01-01 12:00:00", 4.0, "2013-01-01 12:30:00", 99));
        Views columns = Views.view(SHOP).column("price", "price").aggregate("price", "last_k(4)", "1d, lifetime");
        ViewRows view = new ViewRows(
                "sales",
                columns.build(),
                sales,
                new RowTimes("sold", Optional.of("seen"), Optional.of("turn"), Optional.empty(), Optional.empty()));
        JoinCounts counts = JoinCounts.open(SparkExtension.session());

        Dataset<Row> attached =
                PointInTime.attach(table(ROWS, row(1L, "a", "2013-01-02 00:00:00")), EVENT, List.of(view), counts);

        assertThat(attached.selectExpr(
                        "sales__price",
                        "CAST(sales__price_last_k_4_1d AS STRING)",
                        "CAST(sales__price_last_k_4_lifetime AS STRING)"))
                .containsExactly(row(2.0, "[2.0, 1.0, 3.0, 4.0]", "[2.0, 1.0, 3.0, 4.0]"));
        assertThat(counts.byView()).containsEntry("sales", new JoinCounts.View(0, 0, 0, 0));
    }

    @Test
    void failsForARowWithoutATime() {
        Dataset<Row> attached = PointInTime.attach(
                table(ROWS, row(1L, "a", null)).repartition(1),
                EVENT,
                List.of(sales(
                        Views.view(SHOP).column("price", "price"),
                        table(SALES, row("a", "2013-01-01 12:00:00", 1.0)))));

        assertThatThrownBy(attached::collectAsList)
                .rootCause()
                .isInstanceOf(PipelineException.class)
                .hasMessage("""
                        a row has no time for its features
                          why: column at is null there
                          fix: check the column with not_null, or leave such rows out with where""");
    }

    private static ViewRows sales(Views view, Dataset<Row> rows) {
        return new ViewRows("sales", view.build(), rows, "sold", Optional.empty());
    }
}
