package io.nightshift.bench;

import io.nightshift.table.CommitListener;
import io.nightshift.table.TableName;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the commits of this process. */
public final class CountedCommits implements CommitListener {
    private static final AtomicLong COMMITS = new AtomicLong();

    static long soFar() {
        return COMMITS.get();
    }

    @Override
    public void beforeCommit(TableName table) {
        // Only what was committed counts.
    }

    @Override
    public void afterCommit(TableName table, long version) {
        COMMITS.incrementAndGet();
    }
}
