package io.nightshift.job;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.table.CommitListener;
import io.nightshift.table.TableName;

/** Breaks a run off behind its first commit to a table: storage is left as a process leaves it that is killed there. */
public final class BrokenOff implements CommitListener {
    private static volatile String table = "";

    /** @param path of the table, below the warehouse */
    public static void behind(String path, Runnable run) {
        table = path;
        try {
            assertThatThrownBy(run::run).hasStackTraceContaining("broken off behind a commit to " + path);
        } finally {
            table = "";
        }
    }

    @Override
    public void beforeCommit(TableName written) {}

    @Override
    public void afterCommit(TableName written, long version) {
        if (written.path().equals(table)) {
            throw new IllegalStateException("broken off behind a commit to " + table);
        }
    }
}
