package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Read;
import io.nightshift.definition.Source;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries that cannot be read, or hold nothing. */
class IngestFailureTest {
    private static final String DDL = "id INT, at TIMESTAMP";

    @TempDir
    private Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder);
    }

    private PipelineException failure() {
        return warehouse.run(FIRST).failure().orElseThrow();
    }

    private Source parquet(String path) {
        Read read = new Read(
                Read.Format.PARQUET,
                warehouse.landing(path),
                true,
                "",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
        return Warehouse.of(read, DDL, "at");
    }

    @Test
    void namesAColumnThatIsMissing() {
        Path file = warehouse.land("trips/2013-01-01.csv", "id,when,note", "1,2013-01-01 00:00:00,x");
        warehouse.source("trips", warehouse.csv("trips/{night}.csv", DDL, "at"));

        PipelineException failure = failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(failure)
                .hasMessage("source trips lacks the column at\n  why: file:" + file
                        + " has the columns id, when, note\n"
                        + "  fix: have the file delivered with the column, or take it out of the schema of the source");
    }

    @Test
    void namesAColumnThatCanNeverHaveItsType() {
        table("id ARRAY<INT>, at TIMESTAMP").coalesce(1).write().parquet(warehouse.landing("trips"));
        warehouse.source("trips", parquet("trips"));

        PipelineException failure = failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(failure.problem()).isEqualTo("column id of source trips cannot be an INT");
        assertThat(failure.why())
                .startsWith("file:" + warehouse.landing("trips"))
                .endsWith("has it as ARRAY<INT>");
    }

    @Test
    void saysThatAFileIsNoParquet() {
        Path file = warehouse.land("trips.parquet", "this is no parquet");
        warehouse.source("trips", parquet("trips.parquet"));

        PipelineException failure = failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(failure.problem()).isEqualTo("source trips cannot be read");
        assertThat(failure.why()).startsWith("file:" + file + ": ").contains("is not a Parquet file");
        assertThat(failure.remedy())
                .isEqualTo("have the file delivered again, or mend the format and options of the source");
    }

    @Test
    void saysThatAFolderHasNoFiles() throws Exception {
        Files.createDirectories(Path.of(warehouse.landing("trips")));
        warehouse.source("trips", warehouse.csv("trips", DDL, "at"));

        assertThat(failure())
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.CHECK_FAILED))
                .hasMessage("source trips cannot be read\n  why: " + warehouse.landing("trips")
                        + " is a folder without files\n"
                        + "  fix: have the files delivered again, or mend the path of the source");
    }

    @Test
    void saysThatAFileIsNoGzip() {
        Path file = warehouse.land("trips.csv.gz", "id,at", "1,2013-01-01 00:00:00");
        warehouse.source("trips", warehouse.csv("trips.csv.gz", DDL, "at"));

        assertThat(failure())
                .hasMessage("source trips cannot be read\n  why: file:" + file + ": not a gzip file\n"
                        + "  fix: have the file delivered again, or mend the format and options of the source");
    }

    @Test
    void failsANightWithoutRows() {
        Path file = warehouse.land("trips/2013-01-01.csv", "id,at");
        warehouse.source("trips", warehouse.csv("trips/{night}.csv", DDL, "at"));

        PipelineException failure = failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(failure)
                .hasMessage("a check failed in the night 2013-01-01, so nothing of it was published\n"
                        + "  why: trips.not_empty: the night has no rows in file:" + file + "\n"
                        + "  fix: look at trips.not_empty of night 2013-01-01 in ops/checks;"
                        + " mend the data or the check and run again");
    }

    @Test
    void tellsAFileWithoutAByteFromOneWithoutRows() {
        Path file = warehouse.land("trips/2013-01-01.csv");
        warehouse.source("trips", warehouse.csv("trips/{night}.csv", DDL, "at"));
        assertThat(failure().why()).isEqualTo("trips.not_empty: nothing was delivered: 0 bytes in file:" + file);

        warehouse.land("trips/2013-01-01.csv", "", " ");
        assertThat(failure().why()).isEqualTo("trips.not_empty: the night has no rows in file:" + file);

        warehouse.land("folder/a.csv");
        warehouse.land("folder/b.csv");
        warehouse.source("trips", warehouse.csv("folder", DDL, "at"));
        assertThat(failure().why())
                .isEqualTo("trips.not_empty: nothing was delivered: 0 bytes in 2 files, the first file:"
                        + warehouse.landing("folder/a.csv"));
    }

    @Test
    void acceptsANightWithoutRowsWhereThatIsAllowed() {
        warehouse.land("trips/2013-01-01.csv");
        warehouse.source("trips", Warehouse.allowingEmpty(warehouse.csv("trips/{night}.csv", DDL, "at")));

        assertThat(warehouse.run(FIRST).failure()).isEmpty();
        assertThat(warehouse.checks(FIRST))
                .containsExactly(
                        row("trips", "schema", "not_evaluated", 0L, 0L),
                        row("trips", "outside_night", "not_evaluated", 0L, 0L),
                        row("trips", "max_quarantined", "not_evaluated", 0L, 0L));
    }
}
