package io.nightshift.job.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.nightshift.job.check.CheckCounts;
import io.nightshift.job.check.Evaluation;
import io.nightshift.job.check.FoundColumns;
import io.nightshift.job.check.NightVerdict;
import io.nightshift.job.check.SourceColumns;
import io.nightshift.spark.EngineColumns;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of one source over the runs of a range, flagged and counted.
 *
 * @param offset days from a run to the night of its rows
 * @param columns how those that were found differ from those that are declared, by the night of their batch
 */
record SourceResult(
        SourceDefinition definition,
        int offset,
        List<Batch> batches,
        Evaluation evaluation,
        Map<LocalDate, FoundColumns> columns) {
    String name() {
        return definition.name();
    }

    Batch batch(LocalDate run) {
        return batches.stream()
                .filter(batch -> batch.covers(run))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name() + " was not read for the run " + run));
    }

    /** Columns that a run found and that are not declared. */
    Set<String> ignored(LocalDate run) {
        return columns(run).others();
    }

    private FoundColumns columns(LocalDate run) {
        return columns.getOrDefault(batch(run).night(), FoundColumns.AS_DECLARED);
    }

    CheckCounts counts(LocalDate run) {
        return evaluation.counts(batch(run).night());
    }

    /** What is judged for a run. */
    NightVerdict.Subject subject(LocalDate run) {
        return new NightVerdict.Subject(name(), definition.source(), batch(run).emptiness(), columns(run));
    }

    /** Accepted rows of runs. */
    long accepted(List<LocalDate> runs) {
        return runs.stream().mapToLong(run -> counts(run).accepted()).sum();
    }

    /** Rows for raw: declared columns, violations of warnings, night. */
    Dataset<Row> accepted() {
        return evaluation.flagged().where(not(col(EngineColumns.REJECTED))).select(written());
    }

    /** Rows for quarantine: as {@link #rejected}, with the run and the digest of the rules. */
    Dataset<Row> quarantined(String runId) {
        return rejected()
                .withColumn(SourceColumns.RUN_ID, lit(runId))
                .withColumn(SourceColumns.RULE_SET, lit(definition.ruleSet()));
    }

    /** Rejected rows, of the shape of accepted ones. */
    Dataset<Row> rejected() {
        return evaluation.flagged().where(col(EngineColumns.REJECTED)).select(written());
    }

    /** Rows of one batch, as rows of some night. */
    static Dataset<Row> moved(Dataset<Row> rows, LocalDate from, LocalDate to) {
        Dataset<Row> batch = rows.where(col(SourceColumns.NIGHT).equalTo(lit(Date.valueOf(from))));
        return from.equals(to) ? batch : batch.withColumn(SourceColumns.NIGHT, lit(Date.valueOf(to)));
    }

    private Column[] written() {
        List<String> names = new ArrayList<>(definition.source().schema().names());
        return Stream.concat(names.stream(), Stream.of(SourceColumns.VIOLATIONS, SourceColumns.NIGHT))
                .map(SourceColumns::named)
                .toArray(Column[]::new);
    }
}
