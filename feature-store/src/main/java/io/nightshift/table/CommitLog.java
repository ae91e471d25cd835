package io.nightshift.table;

import io.nightshift.table.Recap.Written;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Our metadata in the commits of one table, read from the newest backwards. A commit of another tool that added or removed rows
 * leaves a digest of its own in the slots it touched: they no longer hold what we wrote.
 */
final class CommitLog {
    private static final ForeignCommit NOTHING = new ForeignCommit(Set.of(), "");

    private final boolean isByNight;
    private final CommitFiles files;

    /** @param isByNight whether nights are replaced as a whole; what is frozen once is never written again, whatever is taken out of it */
    CommitLog(String tablePath, boolean isByNight, Configuration hadoop) {
        this.isByNight = isByNight;
        this.files = new CommitFiles(tablePath, hadoop);
    }

    /** Digest a slot carries at a version; empty where no readable commit up to it wrote the slot. */
    Optional<String> digest(Slot slot, long version) {
        return written(slot, version).map(Written::digest);
    }

    /** Version of the newest commit up to a version that wrote a slot, or changed it; -1 where no readable one did. */
    long writer(Slot slot, long version) {
        return written(slot, version).map(Written::version).orElse(-1L);
    }

    private Optional<Written> written(Slot slot, long version) {
        long edited = -1;
        for (long at = version; at >= 0; at = before(at)) {
            Optional<CommitMetadata> commit = files.ours(at);
            if (commit.isEmpty()) {
                edited = edited < 0 && foreign(at).touches(slot) ? at : edited;
                continue;
            }
            Optional<Written> found = commit.get().written(slot.key(), at);
            if (found.isPresent()) {
                return edited < 0 ? found : edit(edited);
            }
            if (commit.get().through().isBefore(slot.night())) {
                break;
            }
        }
        return edited >= 0 && foreign(edited).fills(slot) ? edit(edited) : Optional.empty();
    }

    private Optional<Written> edit(long version) {
        return Optional.of(new Written(version, foreign(version).digest()));
    }

    /** The next version to look at on the way back: all in between are told of by this one. */
    private long before(long version) {
        return files.ours(version)
                .flatMap(commit -> commit.recap(version))
                .map(Recap::since)
                .orElse(version - 1);
    }

    /** Whether another tool was the last to change rows of a slot. */
    boolean isEdited(Slot slot, long version) {
        long writer = writer(slot, version);
        return writer >= 0 && files.ours(writer).isEmpty();
    }

    /**
     * Nights that were written, since one or a later one first was, when they were not newer than all before: rows came late, were
     * corrected, or were changed by another tool. Where that does not say of which nights, the one asked for.
     */
    NavigableSet<LocalDate> lateNights(LocalDate since, long version) {
        NavigableSet<LocalDate> late = new TreeSet<>();
        for (long at = version; at >= 0 && !through(at).isBefore(since); at--) {
            long here = at;
            LocalDate before = through(at - 1);
            files.ours(at)
                    .ifPresentOrElse(
                            ours -> ours.slots().keySet().stream()
                                    .map(Slot::nightIn)
                                    .filter(night -> !night.isAfter(before))
                                    .forEach(late::add),
                            () -> foreign(here).partitions().stream()
                                    .map(partition -> partition.getOrDefault("night", since.toString()))
                                    .map(LocalDate::parse)
                                    .forEach(late::add));
        }
        return late;
    }

    /** Rows of each night in the files that a commit added; empty where it does not say so of every file. */
    Optional<Map<LocalDate, Long>> rowsAdded(long version) {
        return files.rowsAdded(version);
    }

    /** Whether every commit up to a version is one of ours; so it is said of an empty log. */
    boolean isComplete(long version) {
        return version < 0
                || files.ours(version)
                        .filter(commit -> commit.complete() && commit.base() == version - 1)
                        .isPresent();
    }

    /** Whether no row can lie in a slot at a version, since every commit is ours and none wrote what overlaps it. */
    boolean isUntouched(Slot slot, long version) {
        if (!isComplete(version)) {
            return false;
        }
        for (long at = version; at >= 0; at = before(at)) {
            CommitMetadata commit = files.ours(at).orElseThrow();
            if (commit.through().isBefore(slot.night())) {
                return true;
            }
            if (commit.keys(at).anyMatch(slot::overlaps)) {
                return false;
            }
        }
        return true;
    }

    /** Digest of each slot that is a night and nothing else, as of a version. */
    NavigableMap<LocalDate, String> nightDigests(long version) {
        Deque<Long> way = new ArrayDeque<>();
        for (long at = version; at >= 0; at = before(at)) {
            way.push(at);
        }
        NavigableMap<LocalDate, String> digests = new TreeMap<>();
        for (long at : way) {
            files.ours(at).ifPresentOrElse(note(digests, at), noteForeign(digests, at));
        }
        return digests;
    }

    private static Consumer<CommitMetadata> note(Map<LocalDate, String> digests, long version) {
        return commit -> commit.keys(version).forEach(key -> Slot.nightOf(key)
                .ifPresent(night -> digests.put(
                        night, commit.written(key, version).orElseThrow().digest())));
    }

    private Runnable noteForeign(Map<LocalDate, String> digests, long version) {
        return () -> {
            ForeignCommit edit = foreign(version);
            edit.partitions().stream()
                    .flatMap(partition -> Stream.ofNullable(partition.get("night")))
                    .forEach(night -> digests.put(LocalDate.parse(night), edit.digest()));
            digests.replaceAll((night, digest) -> edit.touches(Slot.night(night)) ? edit.digest() : digest);
        };
    }

    /** Newest night any commit of ours up to a version wrote. */
    LocalDate through(long version) {
        for (long at = version; at >= 0; at--) {
            Optional<CommitMetadata> commit = files.ours(at);
            if (commit.isPresent()) {
                return commit.get().through();
            }
        }
        return LocalDate.MIN;
    }

    /** Version of the commit with this id among those after a version; -1 where there is none. */
    long find(String commitId, long after, long newest) {
        for (long at = newest; at > after; at--) {
            if (files.ours(at)
                    .filter(commit -> commit.commitId().equals(commitId))
                    .isPresent()) {
                return at;
            }
        }
        return -1;
    }

    /**
     * What a commit made upon a version is to tell of those before it: one in so many does. None does where another tool has changed
     * rows among them, since a change that does not name its nights reaches slots of older commits too.
     */
    Optional<Recap> recap(long version) {
        long since = version + 1 - Recap.COMMITS;
        if ((version + 1) % Recap.COMMITS != 0
                || LongStream.rangeClosed(since, version).anyMatch(this::isChangedByOthers)) {
            return Optional.empty();
        }
        Map<String, Written> slots = new HashMap<>();
        LongStream.rangeClosed(since, version).forEach(at -> files.ours(at)
                .ifPresent(commit -> commit.slots().forEach((key, digest) -> slots.put(key, new Written(at, digest)))));
        return Optional.of(new Recap(since, slots));
    }

    private boolean isChangedByOthers(long version) {
        return files.ours(version).isEmpty() && !foreign(version).partitions().isEmpty();
    }

    /** What a commit that is not ours did; nothing where it was cleaned up. */
    private ForeignCommit foreign(long version) {
        return isByNight ? files.foreign(version) : NOTHING;
    }
}
