package io.nightshift.feature.join;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Views that are refused before a row is read. */
class ViewRefusalTest {
    private static final List<String> SHOP = List.of("shop");
    private static final Dataset<Row> SALES =
            table("shop STRING, sold TIMESTAMP, price DOUBLE", row("a", "2013-01-01 12:00:00", 1.0));

    @Test
    void refusesKeysOfTypesThatCannotBeCompared() {
        Dataset<Row> rows = table("shop BIGINT, at TIMESTAMP", row(1L, "2013-01-02 00:00:00"));
        Views view = Views.view(SHOP).column("price", "price");

        assertThatThrownBy(() -> PointInTime.attach(rows, AsOf.event("at"), List.of(sales(view))))
                .isInstanceOf(PipelineException.class)
                .hasMessage("""
                        view sales: entity shop cannot be compared
                          why: it is BIGINT in the rows and STRING in the view's source
                          fix: declare one type in both schemas""")
                .extracting("exitCode")
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void refusesAnAggregateThatItsColumnCannotHave() {
        Views view = Views.view(SHOP).aggregate("shop", "avg", "1d");

        assertThatThrownBy(() -> sales(view).features())
                .isInstanceOf(PipelineException.class)
                .hasMessage("""
                        view sales: avg of shop is not possible
                          why: the column is STRING
                          fix: choose a column that avg takes, or another operation""");
    }

    @Test
    void refusesDerivedFeaturesThatLeadBackToThemselves() {
        Views view = Views.view(SHOP)
                .column("price", "price")
                .derive("up", "down + 1")
                .derive("down", "up - 1");

        assertThatThrownBy(() -> sales(view).features())
                .isInstanceOf(PipelineException.class)
                .hasMessage("""
                        view sales: derived features lead back to themselves
                          why: each of up, down needs another of them first
                          fix: break the circle""");
    }

    private static ViewRows sales(Views view) {
        return new ViewRows("sales", view.build(), SALES, "sold", Optional.empty());
    }
}
