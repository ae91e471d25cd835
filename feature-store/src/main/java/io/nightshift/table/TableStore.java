package io.nightshift.table;

import io.delta.exceptions.DeltaConcurrentModificationException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import scala.Option;

/**
 * The tables of one warehouse. Reads are pinned to a version. Every write replaces whole slots in one commit that carries
 * their digests, so a rerun can tell that it has nothing to do, and is looked for afterwards, so a swallowed write cannot
 * pass for a success. Safe for use by several threads.
 */
public final class TableStore {
    private static final int ATTEMPTS = 5;

    private final SparkSession spark;
    private final String warehouse;
    private final Map<TableName, Long> pins;
    private final Map<TableName, CommitLog> logs = new ConcurrentHashMap<>();
    private final List<CommitListener> listeners = ServiceLoader.load(CommitListener.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    /**
     * @param warehouse root of all tables: a local folder or a URI
     * @throws io.nightshift.failure.PipelineException USAGE where Spark lacks what its scheme needs
     */
    public TableStore(SparkSession spark, String warehouse) {
        this(spark, warehouse, Map.of());
        WritableRoot.requireScheme(warehouse, spark.sessionState().newHadoopConf());
    }

    private TableStore(SparkSession spark, String warehouse, Map<TableName, Long> pins) {
        this.spark = spark;
        this.warehouse = warehouse.endsWith("/") ? warehouse.substring(0, warehouse.length() - 1) : warehouse;
        this.pins = Map.copyOf(pins);
    }

    /** The same warehouse with some tables as they were: these versions are their newest, -1 for no table. For reading only. */
    public TableStore at(Map<TableName, Long> versions) {
        return new TableStore(spark, warehouse, versions);
    }

    public String warehouse() {
        return warehouse;
    }

    /**
     * Makes the root folder if need be, and writes and removes a file in it, so that a run finds out before it has computed
     * anything.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where that is refused
     */
    public void requireWritable() {
        WritableRoot.require(warehouse, spark.sessionState().newHadoopConf());
    }

    public String path(TableName table) {
        return warehouse + "/" + table.path();
    }

    /** Newest version; -1 where there is no table. */
    public long version(TableName table) {
        Long pinned = pins.get(table);
        return pinned == null ? newest(table).version() : pinned;
    }

    /**
     * The table as it is now.
     *
     * @throws io.nightshift.failure.PipelineException TRANSIENT where there is no such table
     */
    public PinnedTable read(TableName table) {
        return find(table).orElseThrow(() -> TableErrors.missing(table, path(table)));
    }

    /** The table as it is now; empty where there is none. */
    public Optional<PinnedTable> find(TableName table) {
        if (pins.getOrDefault(table, 0L) < 0) {
            return Optional.empty();
        }
        Snapshot newest = newest(table);
        if (pins.getOrDefault(table, newest.version()) != newest.version()) {
            return Optional.of(readVersion(table, pins.get(table)));
        }
        if (newest.version() < 0) {
            return Optional.empty();
        }
        return Optional.of(ListedFiles.rows(newest)
                .map(rows -> new PinnedTable(table, newest.version(), rows))
                .orElseGet(() -> readVersion(table, newest.version())));
    }

    /** The table as it is now, if a slot of it carries a digest. */
    public Optional<PinnedTable> find(TableName table, Slot slot, String digest) {
        return find(table)
                .filter(found -> log(table).digest(slot, found.version()).equals(Optional.of(digest)));
    }

    /** The table as it was. */
    public PinnedTable readVersion(TableName table, long version) {
        try {
            Dataset<Row> rows =
                    spark.read().format("delta").option("versionAsOf", version).load(path(table));
            return new PinnedTable(table, version, rows);
        } catch (RuntimeException e) {
            throw TableErrors.missingVersion(table, version, e);
        }
    }

    /** Digest of what a slot was computed from; empty where it was never written. */
    public Optional<String> digest(TableName table, Slot slot) {
        return log(table).digest(slot, version(table));
    }

    /** Digests of several slots as of one version of the table, its newest. */
    public Map<Slot, Optional<String>> digests(TableName table, Collection<Slot> slots) {
        return digests(table, slots, version(table));
    }

    /** Digests of several slots as of one version of the table; -1 for no table. */
    public Map<Slot, Optional<String>> digests(TableName table, Collection<Slot> slots, long version) {
        Map<Slot, Optional<String>> digests = new LinkedHashMap<>();
        slots.forEach(slot -> digests.put(slot, log(table).digest(slot, version)));
        return digests;
    }

    /** The newest night of which a slot was written; {@link LocalDate#MIN} where there is none. */
    public LocalDate newestNight(TableName table) {
        return log(table).through(version(table));
    }

    /** Whether another tool was the last to change rows of a slot: it no longer holds what a run put there. */
    public boolean isEdited(TableName table, Slot slot) {
        return log(table).isEdited(slot, version(table));
    }

    /**
     * Nights that were written, since one or a later one first was, when they were not newer than all before, by whichever tool. Where
     * that does not say of which nights, the one asked for. Reads the commits since then.
     */
    public NavigableSet<LocalDate> lateNights(TableName table, LocalDate since) {
        return log(table).lateNights(since, version(table));
    }

    /** What writes of slots came to that have been made before: the newest version that holds one of them. */
    public Commit held(TableName table, Collection<Slot> slots) {
        return held(table, slots, version(table));
    }

    /**
     * Digests of every slot of a table whose slots are nights, written by whichever commit came last; empty where there is no
     * table. Reads one commit in thirty of the log, each once in a process, and the last ones.
     */
    public NavigableMap<LocalDate, String> nightDigests(TableName table) {
        return log(table).nightDigests(version(table));
    }

    /**
     * Rows of each night in one version of a table whose slots are nights. Told by the commits that wrote the nights, which
     * costs no query; counted where a commit does not tell, because Spark was set to gather no statistics.
     *
     * @param version as of which; -1 for no table
     * @return every night asked for, with 0 where it has no rows
     */
    public Map<LocalDate, Long> rowsByNight(TableName table, long version, Collection<LocalDate> nights) {
        return new RowsByNight(this, log(table), table, version).of(nights);
    }

    /**
     * Replaces slots as one commit, or does nothing where they already carry the digests, or where the rows are known to be
     * empty and no slot was written before. Emptiness is seen in the plan and costs no job: whoever has counted no rows hands
     * over {@link io.nightshift.spark.Frames#empty}.
     *
     * @throws io.nightshift.failure.PipelineException TRANSIENT where another run holds the slots
     */
    public Commit replace(Replacement replacement) {
        TableName table = replacement.table();
        Set<Slot> slots = replacement.slots().keySet();
        Map<Slot, Optional<String>> before = digests(table, slots);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            long version = version(table);
            Map<Slot, Optional<String>> now = digests(table, slots, version);
            if (replacement.isIn(now)) {
                return held(table, slots, version);
            }
            refuseIfTaken(replacement, before, now);
            if (now.values().stream().allMatch(Optional::isEmpty) && replacement.isKnownEmpty()) {
                return new Commit(table, -1, false);
            }
            Optional<Commit> commit = attempt(replacement, version, false);
            if (commit.isPresent()) {
                return commit.get();
            }
            pause(attempt);
        }
        throw TableErrors.busy(table, ATTEMPTS);
    }

    /**
     * Appends rows to a table that only ever grows, if it still is at the version that the caller decided on.
     *
     * @param expected version the caller has read; -1 for no table
     * @return empty where another commit came first: read again and decide again
     */
    public Optional<Commit> appendIfUnchanged(Replacement rows, long expected) {
        if (version(rows.table()) != expected) {
            return Optional.empty();
        }
        return attempt(rows, expected, true).filter(commit -> commit.version() == expected + 1);
    }

    private Commit held(TableName table, Collection<Slot> slots, long version) {
        long newest = slots.stream()
                .mapToLong(slot -> log(table).writer(slot, version))
                .max()
                .orElse(-1);
        return new Commit(table, newest, false);
    }

    private static void refuseIfTaken(
            Replacement replacement, Map<Slot, Optional<String>> before, Map<Slot, Optional<String>> now) {
        now.forEach((slot, digest) -> {
            if (!digest.equals(before.get(slot))) {
                throw TableErrors.contended(replacement.table(), slot);
            }
        });
    }

    /** One try to commit; empty where another writer came first. */
    private Optional<Commit> attempt(Replacement replacement, long version, boolean growsOnly) {
        TableName table = replacement.table();
        if (pins.containsKey(table)) {
            throw new IllegalStateException(
                    table + " is pinned to version " + pins.get(table) + " and cannot be written");
        }
        SlotCommit commit = new SlotCommit(spark, path(table), log(table), replacement, version);
        CommitMetadata metadata = commit.metadata();
        listeners.forEach(listener -> listener.beforeCommit(table));
        try {
            commit.write(metadata, growsOnly);
        } catch (DeltaConcurrentModificationException e) {
            return Optional.empty();
        }
        long newest = version(table);
        long own = log(table).find(metadata.commitId(), version, newest);
        if (own < 0) {
            return Optional.empty(); // the token was used by a writer that came first, and Delta skipped ours
        }
        listeners.forEach(listener -> listener.afterCommit(table, own));
        return Optional.of(new Commit(table, own, true));
    }

    private Snapshot newest(TableName table) {
        return DeltaLog.forTable(spark, path(table)).update(false, Option.empty(), Option.empty());
    }

    private CommitLog log(TableName table) {
        return logs.computeIfAbsent(table, name -> {
            boolean isByNight = table.layer().partitions().contains("night");
            return new CommitLog(path(name), isByNight, spark.sessionState().newHadoopConf());
        });
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(100L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to commit again", e);
        }
    }
}
