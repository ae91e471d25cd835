package io.nightshift.job;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Frames that a step leaves in storage for a later one of the same process, which else would compute them again. A step never
 * relies on finding one: it may run in a process of its own.
 */
public final class Handover implements AutoCloseable {
    private final Map<String, Dataset<Row>> frames = new ConcurrentHashMap<>();

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

    /** Lets go of all frames. */
    @Override
    public void close() {
        frames.values().forEach(Dataset::unpersist);
        frames.clear();
    }
}
