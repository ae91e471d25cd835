package io.nightshift.job;

import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import io.nightshift.table.TableStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a step leaves for a later one of the same process, which else would compute or read it again: frames in storage, and the
 * few rows it has put into a slot of a table. A step never relies on finding any: it may run in a process of its own.
 */
public final class Handover implements AutoCloseable {
    private final Map<String, Dataset<Row>> frames = new ConcurrentHashMap<>();
    private final Map<Content, List<Row>> rows = new ConcurrentHashMap<>();

    private record Content(TableName table, Slot slot, String digest) {}

    /**
     * @param content names what the frame holds, by a digest of everything that decides it
     * @param frame persisted, or about to be
     */
    public void leave(String content, Dataset<Row> frame) {
        Dataset<Row> former = frames.put(content, frame);
        if (former != null && former != frame) {
            former.unpersist();
        }
    }

    /** The frame of that content; empty where no step of this process has left it. */
    public Optional<Dataset<Row>> find(String content) {
        return Optional.ofNullable(frames.get(content));
    }

    /**
     * Leaves rows that are in a table now.
     *
     * @param digest that the slot carries
     * @param written all rows of the slot, straight from the driver, so that Spark need not run anything to give them back
     */
    public void leave(TableName table, Slot slot, String digest, Dataset<Row> written) {
        rows.put(new Content(table, slot, digest), written.collectAsList());
    }

    /** All rows of a slot; empty where this process has not left them, or the slot carries another digest by now. */
    public Optional<List<Row>> find(TableStore tables, TableName table, Slot slot) {
        return tables.digest(table, slot)
                .flatMap(digest -> Optional.ofNullable(rows.get(new Content(table, slot, digest))));
    }

    /** Lets go of everything. */
    @Override
    public void close() {
        frames.values().forEach(Dataset::unpersist);
        frames.clear();
        rows.clear();
    }
}
