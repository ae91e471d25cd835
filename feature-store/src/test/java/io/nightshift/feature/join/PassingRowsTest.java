package io.nightshift.feature.join;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Source;
import io.nightshift.testkit.SparkExtension;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows that hold until a time of theirs, or until another one takes their place. */
@JoinedEveryWay
@ExtendWith(SparkExtension.class)
class PassingRowsTest {
    private static final String PRICES = "shop STRING, begins TIMESTAMP, ends TIMESTAMP, price DOUBLE";
    private static final String ORDERS = "shop STRING, order_id INT, changed TIMESTAMP, op STRING, amount DOUBLE";
    static final Source.Changes BY_ORDER =
            new Source.Changes(List.of("order_id"), Optional.of("op = 'D'"), Optional.of("op = 'before'"));

    @Test
    void seesARowFromItsBeginningUntilItsEnd() {
        Dataset<Row> prices = table(
                PRICES,
                row("a", "2013-01-01 00:00:00", "2013-01-03 00:00:00", 1.0),
                row("a", "2013-01-02 00:00:00", "2013-01-02 12:00:00", 2.0),
                row("a", "2013-01-05 00:00:00", null, 3.0));
        ViewRows view = view(Views.view(List.of("shop")).column("price", "price"), prices, ends());

        assertThat(looks(
                        view,
                        "2012-12-31 23:59:59",
                        "2013-01-01 00:00:00",
                        "2013-01-02 00:00:00",
                        "2013-01-02 12:00:00",
                        "2013-01-03 00:00:00",
                        "2013-01-06 00:00:00"))
                .containsExactly(row((Object) null), row(1.0), row(2.0), row(1.0), row((Object) null), row(3.0));
    }

    @Test
    void countsEveryThingOnceAsItWasAfterItsLastChange() {
        Dataset<Row> orders = table(
                ORDERS,
                row("a", 1, "2013-01-01 10:00:00", "I", 10.0),
                row("a", 2, "2013-01-01 11:00:00", "I", 20.0),
                row("a", 1, "2013-01-02 10:00:00", "before", 10.0),
                row("a", 1, "2013-01-02 10:00:00", "U", 15.0),
                row("a", 2, "2013-01-03 10:00:00", "D", null),
                row("b", 1, "2013-01-04 10:00:00", "U", 15.0)); // the first order moves to another shop
        ViewRows view = view(
                Views.view(List.of("shop"))
                        .aggregate("amount", "sum, count", "lifetime")
                        .column("amount", "amount"),
                orders,
                changes());

        assertThat(looks(
                        view,
                        "2013-01-01 12:00:00",
                        "2013-01-02 10:00:00",
                        "2013-01-03 10:00:00",
                        "2013-01-04 10:00:00"))
                .containsExactly(row(30.0, 2L, 20.0), row(35.0, 2L, 15.0), row(15.0, 1L, 15.0), row(null, 0L, null));
    }

    @Test
    void saysWhichRowsAreBehindAFeature() {
        Dataset<Row> orders = table(
                ORDERS,
                row("a", 1, "2013-01-01 10:00:00", "I", 10.0),
                row("a", 2, "2013-01-01 11:00:00", "I", 20.0),
                row("a", 1, "2013-01-02 10:00:00", "D", null));
        ViewRows view = view(Views.view(List.of("shop")).aggregate("amount", "sum", "lifetime"), orders, changes());
        Dataset<Row> look = table("shop STRING, at TIMESTAMP", row("a", "2013-01-03 00:00:00"));

        assertThat(Evidence.of(look, AsOf.event("at"), view).get(0).rows())
                .singleElement()
                .extracting(Evidence.Used::value)
                .isEqualTo(20.0);
    }

    private static RowTimes ends() {
        return new RowTimes("begins", Optional.empty(), Optional.empty(), Optional.of("ends"), Optional.empty());
    }

    private static RowTimes changes() {
        return new RowTimes("changed", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(BY_ORDER));
    }

    private static ViewRows view(Views view, Dataset<Row> rows, RowTimes times) {
        return new ViewRows("v", view.build(), rows, times);
    }

    /** Features of shop a at these times, one after another. */
    private static Dataset<Row> looks(ViewRows view, String... times) {
        Dataset<Row> looks = table(
                "shop STRING, at TIMESTAMP",
                Arrays.stream(times).map(time -> row("a", time)).toArray(Row[]::new));
        return PointInTime.attach(looks, AsOf.event("at"), List.of(view))
                .orderBy("at")
                .drop("shop", "at");
    }
}
