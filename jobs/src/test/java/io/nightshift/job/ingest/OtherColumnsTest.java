package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.job.ingest.Warehouse.check;
import static io.nightshift.job.ingest.Warehouse.warning;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Rule;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.table.TableName;
import java.nio.file.Path;
import java.util.List;
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
}
