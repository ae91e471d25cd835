package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Read;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Columns whose names in the files no table could have are read under the names of the schema. */
@ExtendWith(SparkExtension.class)
class ColumnNamesTest {
    private static final String DDL = "order_id INT, total DOUBLE, size STRING, first_seen STRING, plain INT";
    private static final Map<String, String> NAMES =
            Map.of("order_id", "Order Id", "total", "montant.ttc", "size", "Größe", "first_seen", "first-seen `x`");

    @TempDir
    private Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder);
    }

    private void source(Read.Format format, String path, Map<String, String> names) {
        Read read = new Read(
                format,
                warehouse.landing(path),
                true,
                "",
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(names),
                Map.of());
        warehouse.source("trips", Warehouse.of(read, DDL, null));
    }

    @ParameterizedTest
    @EnumSource(value = Read.Format.class, mode = Mode.EXCLUDE, names = "JDBC")
    void areReadInEveryFormat(Read.Format format) {
        Dataset<Row> landed = table(
                        "a STRING, b INT, c INT, d STRING, e DOUBLE, f STRING",
                        row("L", 5, 1, "2013", 1.5, "another"),
                        row(null, 6, 2, "", 2.5, "another"))
                .toDF("Größe", "plain", "Order Id", "first-seen `x`", "montant.ttc", "size");
        String name = format.name().toLowerCase(Locale.ROOT);
        landed.coalesce(1)
                .write()
                .format(name)
                .option("header", true)
                .option("delta.columnMapping.mode", "name")
                .save(warehouse.landing("trips"));
        source(format, "trips", NAMES);

        var outcome = warehouse.run(FIRST);

        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.reports().get(0).details()).containsEntry("columns_ignored", "trips.size");
        assertThat(warehouse.raw("trips").drop("night", "violations"))
                .containsExactly(row(1, 1.5, "L", "2013", 5), row(2, 2.5, null, "", 6));
        assertThat(folder.resolve("warehouse/raw/trips/trips/_delta_log/00000000000000000000.json"))
                .content()
                .contains("\"minReaderVersion\":1");
    }

    @Test
    void areProposedWhereAFileNamesAColumnOtherwise() {
        Path file = warehouse.land("trips.csv", "Order Id,total,size,first_seen,plain", "1,2,3,4,5");
        source(Read.Format.CSV, "trips.csv", Map.of());

        assertThat(failure()).hasMessage("""
                source trips lacks the column order_id
                  why: file:%s has the columns Order Id, total, size, first_seen, plain
                  fix: write names: {order_id: "Order Id"} in read of the source, if that is it""".formatted(file));
    }

    @Test
    void areNamedAsTheFilesHaveThemWhereTheyAreMissing() {
        Path file = warehouse.land("trips.csv", "OrderId,montant.ttc,Größe,first-seen `x`,plain", "1,2,3,4,5");
        source(Read.Format.CSV, "trips.csv", NAMES);

        assertThat(failure()).hasMessage("""
                source trips lacks the column 'Order Id', its order_id
                  why: file:%s has the columns OrderId, montant.ttc, Größe, first-seen `x`, plain
                  fix: write names: {order_id: "OrderId"} in read of the source, if that is it""".formatted(file));
    }

    @Test
    void areRefusedWhereAFileHasThemTwice() {
        Path file =
                warehouse.land("trips.csv", "Order Id,montant.ttc,Größe,first-seen `x`,plain,order id", "1,2,3,4,5,6");
        source(Read.Format.CSV, "trips.csv", NAMES);

        assertThat(failure()).hasMessage("""
                source trips has the column 'Order Id', its order_id twice
                  why: file:%s names it more than once, so its values are ambiguous
                  fix: have the file delivered with one column of that name""".formatted(file));
    }

    @Test
    void maySwapTheNamesOfAFile() {
        warehouse.land("trips.csv", "order_id,total,size,first_seen,plain", "1,2,a,b,5");
        source(Read.Format.CSV, "trips.csv", Map.of("size", "first_seen", "first_seen", "size"));

        assertThat(warehouse.run(FIRST).failure()).isEmpty();
        assertThat(warehouse.raw("trips").select("size", "first_seen")).containsExactly(row("b", "a"));
    }

    private PipelineException failure() {
        PipelineException failure = warehouse.run(FIRST).failure().orElseThrow();
        assertThat(failure.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        return failure;
    }
}
