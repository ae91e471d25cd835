package io.nightshift.job.ingest;

import io.nightshift.job.check.FoundColumns;
import io.nightshift.table.ExternalTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where the rows of a source come from. */
interface Origin {
    /**
     * What a run finds.
     *
     * @param digest of everything that is there, whatever its columns mean
     */
    record Content(List<LandedFile> files, String digest) {}

    /**
     * Rows before any check.
     *
     * @param rows declared columns cast, {@code night} and {@link io.nightshift.spark.EngineColumns#UNREADABLE}
     * @param columns how they differ from those that are declared, by the night of the batch that has them
     */
    record Found(Dataset<Row> rows, Map<LocalDate, FoundColumns> columns) {}

    /** Days from a run to the night of its rows. */
    int offset();

    /** @throws io.nightshift.failure.PipelineException TRANSIENT where nothing has landed yet */
    Content content(LocalDate run);

    /** @throws io.nightshift.failure.PipelineException CHECK_FAILED where it cannot be read as it is declared */
    void probe(Content content);

    /** Rows of batches; the plan only, nothing is read. */
    Found rows(List<Batch> batches);

    /** The Delta table in which rows of all nights stand, as it is now; empty where they come from anywhere else. */
    default Optional<ExternalTable> inPlace() {
        return Optional.empty();
    }

    /** Versions of somebody else's tables that a run reads, by path or name; after its content was asked for. */
    Map<String, Long> versions(LocalDate run);

    /** @throws io.nightshift.failure.PipelineException TRANSIENT where the content is no longer what it was */
    void insistOnUnchanged(List<Batch> batches);
}
