package io.nightshift.job.ingest;

import static org.apache.spark.sql.functions.col;

import io.nightshift.job.JobContext;
import io.nightshift.job.SideBySide;
import io.nightshift.job.check.ChecksTable;
import io.nightshift.job.check.ChecksTable.NightOutcomes;
import io.nightshift.job.check.SourceColumns;
import io.nightshift.spark.Frames;
import io.nightshift.table.Commit;
import io.nightshift.table.Layer;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes what was decided: quarantine and ops/checks for every judged run, then raw for the runs that may be published, and beside it
 * what is to be kept of its columns. Each table gets one commit, and none where its slots already hold the same.
 */
final class Publisher {
    private static final long ROWS_A_FILE = 1_000_000;
    private static final int MOST_FILES_AT_ONCE = 16;

    private final JobContext context;
    private final SnapshotPublisher snapshots;

    Publisher(JobContext context) {
        this.context = context;
        this.snapshots = new SnapshotPublisher(context);
    }

    /**
     * Rows for slots of one table.
     *
     * @param hasOthers whether some rows may be of other nights, and are to be left out
     * @param count of the rows that are for the slots
     * @param slots night to digest
     */
    record Share(TableName table, Dataset<Row> rows, boolean hasOthers, long count, Map<LocalDate, String> slots) {}

    /** @param inputs digest of everything a run reads */
    List<Commit> publish(Collection<SourceResult> sources, List<RunVerdict> verdicts, Map<LocalDate, String> inputs) {
        Map<String, Supplier<Commit>> first = new LinkedHashMap<>();
        List<LocalDate> runs = List.copyOf(inputs.keySet());
        sources.forEach(
                source -> first.put("quarantine " + source.name(), write(source, quarantine(source, verdicts), runs)));
        first.put("write ops/checks", () -> ChecksTable.write(context, outcomes(verdicts, inputs)));
        Map<String, Commit> commits = new LinkedHashMap<>(SideBySide.run(context, first));
        List<LocalDate> published = RunVerdict.published(verdicts);
        Map<String, Supplier<Commit>> last = new LinkedHashMap<>();
        sources.forEach(source -> last.put("raw " + source.name(), write(source, raw(source, published), published)));
        KeptColumns.write(context, sources, published).ifPresent(write -> last.put("write ops/columns", write));
        commits.putAll(SideBySide.run(context, last));
        return List.copyOf(commits.values());
    }

    /** Where a snapshot gives nothing to write, a run of the same nights that was cut short may have written it. */
    private Commit held(Share share, List<LocalDate> runs) {
        return context.tables()
                .held(share.table(), runs.stream().map(Slot::night).toList());
    }

    private static Map<LocalDate, NightOutcomes> outcomes(List<RunVerdict> verdicts, Map<LocalDate, String> inputs) {
        Map<LocalDate, NightOutcomes> outcomes = new TreeMap<>();
        verdicts.forEach(verdict -> outcomes.put(
                verdict.run(),
                new NightOutcomes(inputs.get(verdict.run()), verdict.outcomes(), verdict.isPublished())));
        return outcomes;
    }

    private Share quarantine(SourceResult source, List<RunVerdict> verdicts) {
        TableName table = context.table(Layer.QUARANTINE, source.name());
        if (source.definition().source().isSnapshot()) {
            return snapshots.quarantine(source, verdicts);
        }
        Map<LocalDate, String> slots = new TreeMap<>();
        long count = 0;
        for (RunVerdict verdict : verdicts) {
            Batch batch = source.batch(verdict.run());
            long rejected = source.counts(verdict.run()).rejected();
            if (rejected > 0
                    || context.tables().digest(table, Slot.night(batch.night())).isPresent()) {
                slots.put(batch.night(), batch.digest());
                count += rejected;
            }
        }
        return new Share(
                table,
                source.quarantined(context.run().runId()),
                slots.size() < source.batches().size(),
                count,
                slots);
    }

    private Share raw(SourceResult source, List<LocalDate> runs) {
        TableName table = context.table(Layer.RAW, source.name());
        if (source.definition().source().isSnapshot()) {
            return snapshots.raw(source, runs);
        }
        Map<LocalDate, String> slots = new TreeMap<>();
        runs.forEach(
                run -> slots.put(source.batch(run).night(), source.batch(run).digest()));
        return new Share(
                table, source.accepted(), slots.size() < source.batches().size(), source.accepted(runs), slots);
    }

    private Supplier<Commit> write(SourceResult source, Share share, List<LocalDate> runs) {
        if (!share.slots().isEmpty()) {
            return () -> write(share);
        }
        boolean isSnapshot = source.definition().source().isSnapshot();
        return () -> held(share, isSnapshot ? runs : List.of());
    }

    private Commit write(Share share) {
        Map<Slot, String> slots = new LinkedHashMap<>();
        share.slots().forEach((night, digest) -> slots.put(Slot.night(night), digest));
        Dataset<Row> rows =
                share.count() == 0 ? Frames.empty(context.spark(), share.rows().schema()) : laidOut(share);
        return context.tables()
                .replace(new Replacement(
                        share.table(), rows, slots, context.run().runId()));
    }

    /** One file a night, unless a night is large. */
    private static Dataset<Row> laidOut(Share share) {
        Object[] nights = share.slots().keySet().stream().map(Date::valueOf).toArray();
        Dataset<Row> rows =
                share.hasOthers() ? share.rows().where(col(SourceColumns.NIGHT).isin(nights)) : share.rows();
        if (nights.length > 1) {
            return rows.repartition(Math.min(nights.length, MOST_FILES_AT_ONCE), col(SourceColumns.NIGHT));
        }
        int files = (int) Math.min(MOST_FILES_AT_ONCE, 1 + share.count() / ROWS_A_FILE);
        return files == 1 ? rows.coalesce(1) : rows.repartition(files);
    }
}
