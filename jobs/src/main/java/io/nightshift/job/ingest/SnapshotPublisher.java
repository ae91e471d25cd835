package io.nightshift.job.ingest;

import io.nightshift.job.JobContext;
import io.nightshift.job.ingest.Publisher.Share;
import io.nightshift.table.Layer;
import io.nightshift.table.TableName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Shares of tables that hold snapshots: a night stands in them where the content changed, and so most runs write nothing.
 */
final class SnapshotPublisher {
    private final JobContext context;

    SnapshotPublisher(JobContext context) {
        this.context = context;
    }

    /** Nights at which the content changed, as the table has them and as it will have them. */
    private record Change(SnapshotHistory before, SnapshotHistory after) {}

    private Change change(SourceResult source, List<LocalDate> published) {
        NavigableMap<LocalDate, String> nights =
                new TreeMap<>(context.tables().nightDigests(context.table(Layer.RAW, source.name())));
        nights.values().removeIf(RemovedNight.DIGEST::equals);
        SnapshotHistory before = new SnapshotHistory(nights);
        SnapshotHistory after = new SnapshotHistory(nights);
        NavigableSet<LocalDate> others = others(source, before, published);
        published.forEach(run -> after.see(run, source.batch(run).digest(), others));
        return new Change(before, after);
    }

    /** Only a change of what was there before can touch what other runs saw; most runs never ask. */
    private NavigableSet<LocalDate> others(SourceResult source, SnapshotHistory before, List<LocalDate> runs) {
        boolean nothingBefore = before.changes().isEmpty();
        boolean unchanged =
                runs.stream().allMatch(run -> before.saw(run, source.batch(run).digest()));
        return nothingBefore || unchanged ? new TreeSet<>() : PublishedRuns.of(context);
    }

    /** @param published runs, in order */
    Share raw(SourceResult source, List<LocalDate> published) {
        TableName table = context.table(Layer.RAW, source.name());
        Change change = change(source, published);
        Map<LocalDate, String> slots = new TreeMap<>();
        List<Dataset<Row>> parts = new ArrayList<>();
        change.after().since(change.before()).forEach((night, digest) -> {
            slots.put(night, digest.orElse(RemovedNight.DIGEST));
            digest.ifPresent(content -> parts.add(content(source, change.before(), night, content)));
        });
        long count = parts.isEmpty() ? 0 : 1 + source.accepted(published);
        return new Share(table, union(parts, source.accepted()), false, count, slots);
    }

    /** Content by its digest: rows of this range, or rows that stand in another night of the table. */
    private Dataset<Row> content(SourceResult source, SnapshotHistory before, LocalDate night, String digest) {
        return source.batches().stream()
                .filter(batch -> batch.digest().equals(digest))
                .findFirst()
                .map(fresh -> SourceResult.moved(source.accepted(), fresh.night(), night))
                .orElseGet(() -> SourceResult.moved(standing(source), before.nightOf(digest), night));
    }

    private Dataset<Row> standing(SourceResult source) {
        return context.tables().read(context.table(Layer.RAW, source.name())).rows();
    }

    /**
     * Rejected rows stand beside the content they came with; those of a run that failed, under its own night until a later run of
     * that night does better.
     */
    Share quarantine(SourceResult source, List<RunVerdict> verdicts) {
        TableName table = context.table(Layer.QUARANTINE, source.name());
        NavigableMap<LocalDate, String> written = context.tables().nightDigests(table);
        Change change = change(source, RunVerdict.published(verdicts));
        Map<LocalDate, String> slots = new TreeMap<>();
        List<Dataset<Row>> parts = new ArrayList<>();
        Dataset<Row> rejected = source.quarantined(context.run().runId());
        for (RunVerdict verdict : verdicts) {
            Batch batch = source.batch(verdict.run());
            boolean rejects = source.counts(verdict.run()).rejected() > 0;
            if (rejects && isNew(change, batch, verdict)) {
                parts.add(SourceResult.moved(rejected, batch.night(), verdict.run()));
                slots.put(verdict.run(), batch.digest());
            } else if (!written.getOrDefault(verdict.run(), RemovedNight.DIGEST).equals(RemovedNight.DIGEST)) {
                slots.put(verdict.run(), RemovedNight.DIGEST);
            }
        }
        return new Share(table, union(parts, rejected), false, parts.size(), slots);
    }

    private static boolean isNew(Change change, Batch batch, RunVerdict verdict) {
        LocalDate run = verdict.run();
        return verdict.isPublished()
                ? batch.digest().equals(change.after().changes().get(run))
                : !change.before().saw(run, batch.digest());
    }

    private static Dataset<Row> union(List<Dataset<Row>> parts, Dataset<Row> shape) {
        return parts.stream().reduce((a, b) -> a.unionByName(b, true)).orElse(shape);
    }
}
