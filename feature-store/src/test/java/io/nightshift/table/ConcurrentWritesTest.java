package io.nightshift.table;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs write one table at once. */
class ConcurrentWritesTest {
    private static final LocalDate FIRST = LocalDate.of(2013, 1, 1);
    private static final LocalDate SECOND = LocalDate.of(2013, 1, 2);
    private static final TableName FLIGHTS = TableName.of(Layer.RAW, "trips", "flights");
    private static final String DDL = "id BIGINT, night DATE";

    @TempDir
    private Path warehouse;

    private TableStore store;

    @BeforeEach
    void open() {
        store = new TableStore(SparkExtension.session(), warehouse.toString());
    }

    @Test
    void letsTwoWritersOfOneNightEndInOneResult() throws Exception {
        Dataset<Row> rows = table(DDL, row(1L, "2013-01-01"));
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            Future<Commit> one = writers.submit(() -> replace(FIRST, "a", rows));
            Future<Commit> other = writers.submit(() -> replace(FIRST, "a", rows));

            assertThat(List.of(one.get().written(), other.get().written())).containsOnlyOnce(true);
        } finally {
            writers.shutdown();
        }
        assertThat(store.read(FLIGHTS).rows().count()).isOne();
    }

    @Test
    void findsThatAnotherRunWroteTheSameNightMeanwhile() {
        replace(FIRST, "a", table(DDL, row(1L, "2013-01-01")));
        Dataset<Row> rows = table(DDL, row(2L, "2013-01-02"));

        Commit late = replace(SECOND, "b", interrupted(rows, () -> replace(SECOND, "b", rows)));

        assertThat(late).isEqualTo(new Commit(FLIGHTS, 1, false));
        assertThat(store.read(FLIGHTS).rows().selectExpr("id")).containsExactly(row(1L), row(2L));
    }

    @Test
    void refusesToAddToANightThatAnotherRunWroteOtherwiseMeanwhile() {
        replace(FIRST, "a", table(DDL, row(1L, "2013-01-01")));
        Dataset<Row> rows = table(DDL, row(2L, "2013-01-02"));

        assertThatThrownBy(() -> replace(SECOND, "b", interrupted(rows, () -> replace(SECOND, "c", rows))))
                .hasMessage(
                        "another run has just replaced night=2013-01-02 of table raw/trips/flights\n  why: its inputs or"
                                + " its definition differ from this run's, so neither may overwrite the other unseen\n  fix: let"
                                + " the other run end, then run this one again");
        assertThat(store.read(FLIGHTS).rows().selectExpr("id")).containsExactly(row(1L), row(2L));
    }

    @Test
    void writesAgainAfterAnotherRunWroteAnotherNightMeanwhile() {
        replace(FIRST, "a", table(DDL, row(1L, "2013-01-01")));
        Dataset<Row> other = table(DDL, row(3L, "2013-01-03"));

        Commit late = replace(
                SECOND,
                "b",
                interrupted(table(DDL, row(2L, "2013-01-02")), () -> replace(SECOND.plusDays(1), "c", other)));

        assertThat(late).isEqualTo(new Commit(FLIGHTS, 2, true));
        assertThat(store.read(FLIGHTS).rows().selectExpr("id")).containsExactly(row(1L), row(2L), row(3L));
    }

    @Test
    void replacesRowsThatAnotherToolPutIntoANightNeverWritten() {
        replace(FIRST, "a", table(DDL, row(1L, "2013-01-01")));
        table(DDL, row(8L, "2013-01-02"), row(9L, "2013-01-03"))
                .write()
                .format("delta")
                .mode("append")
                .save(store.path(FLIGHTS));

        replace(SECOND, "b", table(DDL, row(2L, "2013-01-02")));
        replace(SECOND.plusDays(1), "c", table(DDL, row(3L, "2013-01-03")));

        assertThat(store.read(FLIGHTS).rows().selectExpr("id")).containsExactly(row(1L), row(2L), row(3L));
    }

    /** The same rows; while they are written for the first time, something else happens. */
    private static Dataset<Row> interrupted(Dataset<Row> rows, Runnable event) {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        UserDefinedFunction meanwhile = functions.udf(
                (Long id) -> {
                    if (isFirst.getAndSet(false)) {
                        event.run();
                    }
                    return id;
                },
                DataTypes.LongType);
        return rows.withColumn("id", meanwhile.asNondeterministic().apply(functions.col("id")));
    }

    private Commit replace(LocalDate night, String digest, Dataset<Row> rows) {
        return store.replace(Replacement.of(FLIGHTS, rows, Slot.night(night), digest, "run"));
    }
}
