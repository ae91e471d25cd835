package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.job.ingest.Warehouse.check;
import static io.nightshift.job.ingest.Warehouse.warning;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Rule;
import io.nightshift.definition.Source;
import io.nightshift.table.TableName;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that compare sources: of events and of snapshots, of one run and of a range. */
class ComparisonsTest {
    private static final LocalDate SECOND = FIRST.plusDays(1);

    @TempDir
    private Path folder;

    private Warehouse warehouse(boolean sound) {
        Warehouse warehouse = new Warehouse(folder);
        for (LocalDate night : List.of(FIRST, SECOND)) {
            warehouse.land(
                    "sales/" + night + ".csv",
                    "id,at,amount",
                    "1," + night + " 05:00:00,10",
                    "2," + night + " 06:00:00,20.5",
                    "x," + night + " 06:00:00,9");
            LocalDate next = night.plusDays(1);
            warehouse.land(
                    "ledger/" + next + ".csv",
                    "id,at,total",
                    "1," + next + " 05:00:00,10",
                    "2," + next + " 05:00:00," + (sound || night.equals(FIRST) ? "20.5" : "21"));
        }
        warehouse.land("items.csv", "id", "1", "2", "3");
        Source sales = warehouse.csv(
                "sales/{night}.csv",
                "id INT, at TIMESTAMP, amount DOUBLE",
                "at",
                warning("sum", new Rule.Balance("sum(amount)", "ledger", Optional.of("sum(total)"), "1%")),
                warning("rows", new Rule.Balance("row_count", "ledger", Optional.empty(), "0")),
                warning("items", new Rule.Reconcile("items", List.of("id"), List.of(), 0)),
                check("no_column", new Rule.Reconcile("items", List.of("at"), List.of(), 0)));
        return warehouse
                .source("sales", Warehouse.continuing(sales))
                .source("ledger", warehouse.csv("ledger/{night+1}.csv", "id INT, at TIMESTAMP, total DOUBLE", "at"))
                .source(
                        "items",
                        warehouse.csv(
                                "items.csv",
                                "id INT",
                                null,
                                warning(
                                        "count",
                                        new Rule.Balance("distinct_count(id)", "sales", Optional.empty(), "0"))));
    }

    private static Dataset<Row> checks(Warehouse warehouse, LocalDate night) {
        return warehouse.rows(TableName.ops("checks")).where(col("night").equalTo(Date.valueOf(night)));
    }

    private static void checkFirst(Warehouse warehouse) {
        assertThat(checks(warehouse, FIRST)
                        .selectExpr("source", "check_id", "status", "value", "bad_rows", "rows", "message")
                        .where("check_id IN ('sum', 'rows', 'items', 'count')"))
                .containsExactly(
                        row("sales", "sum", "pass", 30.5, 0L, 3L, ""),
                        row("sales", "rows", "warn", 3.0, 0L, 3L, "row_count is 3, not 2 (row_count of ledger)"),
                        row(
                                "sales",
                                "items",
                                "warn",
                                1.0 / 3,
                                1L,
                                3L,
                                "1 of 3 keys differ: 1 missing, 0 in addition, 0 with other values in 0 cells;"
                                        + " as id 3 is missing"),
                        row(
                                "items",
                                "count",
                                "warn",
                                3.0,
                                0L,
                                3L,
                                "distinct_count(id) is 3, not 2 (distinct_count(id) of sales)"));
    }

    @Test
    void compareWhatARunDelivers() {
        Warehouse warehouse = warehouse(true);

        assertThat(warehouse.run(FIRST).failure()).isEmpty();

        checkFirst(warehouse);
        assertThat(checks(warehouse, FIRST)
                        .selectExpr("status", "substr(message, 1, 24)")
                        .where("check_id = 'no_column'"))
                .containsExactly(row("error", "the check could not run:"));
    }

    @Test
    void compareEachRunOfARangeByItself() {
        Warehouse warehouse = warehouse(false);

        assertThat(warehouse.run(FIRST, SECOND).failure()).isEmpty();

        checkFirst(warehouse);
        assertThat(checks(warehouse, SECOND)
                        .selectExpr("check_id", "status", "message")
                        .where("check_id IN ('sum', 'items', 'count')"))
                .containsExactly(
                        row(
                                "sum",
                                "warn",
                                "sum(amount) is 30.5, not 30.69 to 31.31 (within 1% of sum(total) of ledger)"),
                        row(
                                "items",
                                "warn",
                                "1 of 3 keys differ: 1 missing, 0 in addition, 0 with other values in 0 cells;"
                                        + " as id 3 is missing"),
                        row("count", "warn", "distinct_count(id) is 3, not 2 (distinct_count(id) of sales)"));
    }
}
