package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.job.ingest.Warehouse.check;
import static io.nightshift.job.ingest.Warehouse.warning;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Read;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.SameColumns.Difference;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.table.TableName;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherColumnsTest {
    @TempDir
    private Path folder;

    @Test
    void areAFailureWhereACheckSaysSo() {
        Warehouse warehouse = new Warehouse(folder);
        warehouse.land("trips/2013-01-01.csv", "note,id,At,extra", "x,1,2013-01-01 05:00:00,9");
        warehouse.source(
                "trips",
                warehouse.csv(
                        "trips/{night}.csv",
                        "id INT, at TIMESTAMP",
                        "at",
                        warning("some", new Rule.NoOtherColumns(List.of("NOTE"))),
                        warning("these", new Rule.NoOtherColumns(List.of("note", "extra"))),
                        check("none", new Rule.NoOtherColumns(List.of()))));

        PipelineException failure = warehouse.run(FIRST).failure().orElseThrow();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(failure.why()).isEqualTo("trips.none: the schema does not declare extra, note");
        assertThat(warehouse
                        .rows(TableName.ops("checks"))
                        .where(col("metric").equalTo("other_columns"))
                        .select("check_id", "status", "value", "threshold", "message"))
                .containsExactly(
                        row("some", "warn", 1.0, "0", "the schema does not declare extra"),
                        row("these", "pass", 0.0, "0", ""),
                        row("none", "fail", 2.0, "0", "the schema does not declare extra, note"));
    }

    @Test
    void standAsDeclaredOrAreToldApart() {
        Warehouse warehouse = new Warehouse(folder);
        SparkExtension.session()
                .sql(
                        "SELECT CAST(1 AS INT) long, CAST(2 AS BIGINT) small, '3' number, TIMESTAMP '2013-01-01 05:00:00' at,"
                                + " CAST(1.5 AS DOUBLE) amount, CAST(7 AS DECIMAL(5,2)) price")
                .write()
                .parquet(warehouse.landing("typed/2013-01-01.parquet"));
        Read parquet = new Read(
                Read.Format.PARQUET,
                warehouse.landing("typed/{night}.parquet"),
                true,
                "",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
        warehouse.land("trips/2013-01-01.csv", "at,note,id", "2013-01-01 05:00:00,x,1");
        warehouse
                .source(
                        "typed",
                        Warehouse.of(
                                parquet,
                                "at TIMESTAMP, long BIGINT, small INT, number INT, amount DOUBLE, price DECIMAL(7,3)",
                                "at",
                                warning("strict", new Rule.SameColumns(List.of())),
                                warning(
                                        "safe",
                                        new Rule.SameColumns(List.of(Difference.REORDERED, Difference.NARROWED))),
                                warning("all of them", new Rule.SameColumns(List.of(Difference.values())))))
                .source(
                        "trips",
                        warehouse.csv(
                                "trips/{night}.csv",
                                "id INT, at TIMESTAMP",
                                "at",
                                warning("order", new Rule.SameColumns(List.of(Difference.RETYPED)))));

        assertThat(warehouse.run(FIRST).failure()).isEmpty();

        String unsafe = "small comes as BIGINT, wider than INT; number comes as STRING, not as INT";
        assertThat(warehouse
                        .rows(TableName.ops("checks"))
                        .where(col("metric").equalTo("differing_columns"))
                        .select("check_id", "status", "value", "message"))
                .containsExactly(
                        row(
                                "strict",
                                "warn",
                                5.0,
                                "long comes as INT, narrower than BIGINT; " + unsafe
                                        + "; price comes as DECIMAL(5,2), narrower than DECIMAL(7,3); long comes before at, not"
                                        + " behind it"),
                        row("safe", "warn", 2.0, unsafe),
                        row("all of them", "pass", 0.0, ""),
                        row("order", "warn", 1.0, "at comes before id, not behind it"));
    }
}
