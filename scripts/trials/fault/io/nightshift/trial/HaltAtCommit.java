package io.nightshift.trial;

import io.nightshift.table.CommitListener;
import io.nightshift.table.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends the JVM as {@code kill -9} would, at a chosen commit, and notes every commit in a file. Lives on the driver's class path
 * in trials only. Read from the environment:
 *
 * <ul>
 *   <li>{@code TRIAL_HALT=before:N}: at the first commit that is about to begin when N - 1 have ended
 *   <li>{@code TRIAL_HALT=after:N}: as soon as N commits have ended
 *   <li>{@code TRIAL_COMMITS=FILE}: where a line is added before and after each commit
 * </ul>
 *
 * Commits of one run may overlap, so what counts is how many have ended: a run that is halted before its second has always got
 * further by one, and rerunning it until nothing is left to halt meets every commit.
 */
public final class HaltAtCommit implements CommitListener {
    private static final int KILLED = 137;
    private static final AtomicInteger ENDED = new AtomicInteger();

    private final String halt = Optional.ofNullable(System.getenv("TRIAL_HALT")).orElse("never");
    private final Optional<Path> notes =
            Optional.ofNullable(System.getenv("TRIAL_COMMITS")).map(Path::of);

    @Override
    public void beforeCommit(TableName table) {
        note("before " + table);
        haltAt("before:" + (ENDED.get() + 1));
    }

    @Override
    public void afterCommit(TableName table, long version) {
        note("after " + table + " " + version);
        haltAt("after:" + ENDED.incrementAndGet());
    }

    private void haltAt(String point) {
        if (point.equals(halt)) {
            note("halt " + point);
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private synchronized void note(String line) {
        notes.ifPresent(file -> append(file, line + "\n"));
    }

    private static void append(Path file, String line) {
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note a commit in " + file, e);
        }
    }
}
