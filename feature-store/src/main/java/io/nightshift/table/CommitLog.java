package io.nightshift.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Our metadata in the commits of one table, read from the newest backwards. Commits never change, so each is read once. A commit of
 * another tool that added or removed rows leaves a digest of its own in the slots it touched: they no longer hold what we wrote.
 */
final class CommitLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final ForeignCommit NOTHING = new ForeignCommit(Set.of(), "");

    private final boolean isByNight;
    private final Path folder;
    private final Configuration hadoop;
    private final Map<Long, Optional<CommitMetadata>> read = new ConcurrentHashMap<>();
    private final Map<Long, ForeignCommit> foreign = new ConcurrentHashMap<>();
    private final Map<Long, Optional<Map<LocalDate, Long>>> added = new ConcurrentHashMap<>();

    /** @param isByNight whether nights are replaced as a whole; what is frozen once is never written again, whatever is taken out of it */
    CommitLog(String tablePath, boolean isByNight, Configuration hadoop) {
        this.isByNight = isByNight;
        this.folder = new Path(tablePath, "_delta_log");
        this.hadoop = hadoop;
    }

    /** Digest a slot carries at a version; empty where no readable commit up to it wrote the slot. */
    Optional<String> digest(Slot slot, long version) {
        long writer = writer(slot, version);
        return writer < 0
                ? Optional.empty()
                : Optional.of(commit(writer)
                        .map(commit -> commit.slots().get(slot.key()))
                        .orElseGet(() -> foreign(writer).digest()));
    }

    /** Version of the newest commit up to a version that wrote a slot, or changed it; -1 where no readable one did. */
    long writer(Slot slot, long version) {
        long edited = -1;
        for (long at = version; at >= 0; at--) {
            Optional<CommitMetadata> commit = commit(at);
            if (commit.isEmpty()) {
                edited = edited < 0 && foreign(at).touches(slot) ? at : edited;
            } else if (commit.get().slots().containsKey(slot.key())) {
                return Math.max(edited, at);
            } else if (commit.get().through().isBefore(slot.night())) {
                break;
            }
        }
        return edited >= 0 && foreign(edited).fills(slot) ? edited : -1;
    }

    /** Whether another tool was the last to change rows of a slot. */
    boolean isEdited(Slot slot, long version) {
        long writer = writer(slot, version);
        return writer >= 0 && commit(writer).isEmpty();
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
            commit(at)
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
        return added.computeIfAbsent(version, this::countRows);
    }

    private Optional<Map<LocalDate, Long>> countRows(long version) {
        if (commit(version).isEmpty()) {
            return Optional.empty(); // another tool's leaves other files of a night as they are
        }
        Map<LocalDate, Long> rows = new TreeMap<>();
        Path file = file(version);
        try (BufferedReader lines = open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{\"add\"")) {
                    JsonNode add = JSON.readTree(line).path("add");
                    JsonNode night = add.path("partitionValues").path("night");
                    JsonNode count =
                            JSON.readTree(add.path("stats").asText("{}")).path("numRecords");
                    if (!night.isTextual() || !count.isNumber()) {
                        return Optional.empty();
                    }
                    rows.merge(LocalDate.parse(night.asText()), count.asLong(), Long::sum);
                }
            }
            return Optional.of(rows);
        } catch (FileNotFoundException cleanedUp) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Whether every commit up to a version is one of ours; so it is said of an empty log. */
    boolean isComplete(long version) {
        return version < 0
                || commit(version)
                        .filter(commit -> commit.complete() && commit.base() == version - 1)
                        .isPresent();
    }

    /** Whether no row can lie in a slot at a version, since every commit is ours and none wrote what overlaps it. */
    boolean isUntouched(Slot slot, long version) {
        if (!isComplete(version)) {
            return false;
        }
        for (long at = version; at >= 0; at--) {
            CommitMetadata commit = commit(at).orElseThrow();
            if (commit.through().isBefore(slot.night())) {
                return true;
            }
            if (commit.slots().keySet().stream().anyMatch(slot::overlaps)) {
                return false;
            }
        }
        return true;
    }

    /** Digest of each slot that is a night and nothing else, as of a version. */
    NavigableMap<LocalDate, String> nightDigests(long version) {
        NavigableMap<LocalDate, String> digests = new TreeMap<>();
        for (long at = 0; at <= version; at++) {
            commit(at).ifPresentOrElse(note(digests), noteForeign(digests, at));
        }
        return digests;
    }

    private static Consumer<CommitMetadata> note(Map<LocalDate, String> digests) {
        return commit -> commit.slots()
                .forEach((key, digest) -> Slot.nightOf(key).ifPresent(night -> digests.put(night, digest)));
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
            Optional<CommitMetadata> commit = commit(at);
            if (commit.isPresent()) {
                return commit.get().through();
            }
        }
        return LocalDate.MIN;
    }

    /** Version of the commit with this id among those after a version; -1 where there is none. */
    long find(String commitId, long after, long newest) {
        for (long at = newest; at > after; at--) {
            if (commit(at).filter(commit -> commit.commitId().equals(commitId)).isPresent()) {
                return at;
            }
        }
        return -1;
    }

    private Optional<CommitMetadata> commit(long version) {
        return read.computeIfAbsent(version, this::load);
    }

    private Optional<CommitMetadata> load(long version) {
        Path file = file(version);
        try (BufferedReader lines = open(file)) {
            return userMetadata(lines).flatMap(CommitMetadata::parse);
        } catch (FileNotFoundException cleanedUp) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** When a version was committed, by whomever; empty where its commit is not there any more, or does not say. */
    Optional<Instant> committed(long version) {
        Path file = file(version);
        try (BufferedReader lines = open(file)) {
            return commitInfo(lines)
                    .map(info -> info.path("inCommitTimestamp")
                            .asLong(info.path("timestamp").asLong()))
                    .filter(millis -> millis > 0)
                    .map(Instant::ofEpochMilli);
        } catch (FileNotFoundException cleanedUp) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** What a commit that is not ours did; nothing where it was cleaned up. */
    private ForeignCommit foreign(long version) {
        return isByNight ? foreign.computeIfAbsent(version, this::loadForeign) : NOTHING;
    }

    private ForeignCommit loadForeign(long version) {
        Path file = file(version);
        try (BufferedReader lines = open(file)) {
            return ForeignCommit.read(lines);
        } catch (FileNotFoundException cleanedUp) {
            return NOTHING;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private Path file(long version) {
        return new Path(folder, String.format("%020d.json", version));
    }

    private BufferedReader open(Path file) throws IOException {
        FileSystem files = file.getFileSystem(hadoop);
        return new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8));
    }

    private static Optional<String> userMetadata(BufferedReader lines) throws IOException {
        return commitInfo(lines)
                .map(info -> info.path("userMetadata"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    private static Optional<JsonNode> commitInfo(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("{\"commitInfo\"")) {
                return Optional.of(JSON.readTree(line).path("commitInfo"));
            }
        }
        return Optional.empty();
    }
}
