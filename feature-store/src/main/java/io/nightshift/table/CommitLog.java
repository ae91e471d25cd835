package io.nightshift.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Our metadata in the commits of one table, read from the newest backwards. Commits never change, so each is read once.
 */
final class CommitLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Configuration hadoop;
    private final Map<Long, Optional<CommitMetadata>> read = new ConcurrentHashMap<>();

    CommitLog(String tablePath, Configuration hadoop) {
        this.folder = new Path(tablePath, "_delta_log");
        this.hadoop = hadoop;
    }

    /** Digest a slot carries at a version; empty where no readable commit up to it wrote the slot. */
    Optional<String> digest(Slot slot, long version) {
        for (long at = version; at >= 0; at--) {
            Optional<CommitMetadata> commit = commit(at);
            if (commit.isEmpty()) {
                continue;
            }
            String digest = commit.get().slots().get(slot.key());
            if (digest != null) {
                return Optional.of(digest);
            }
            if (commit.get().through().isBefore(slot.night())) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Digest of each slot that is a night and nothing else, as of a version. */
    NavigableMap<LocalDate, String> nightDigests(long version) {
        NavigableMap<LocalDate, String> digests = new TreeMap<>();
        for (long at = 0; at <= version; at++) {
            commit(at).ifPresent(commit -> commit.slots()
                    .forEach((key, digest) -> Slot.nightOf(key).ifPresent(night -> digests.put(night, digest))));
        }
        return digests;
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
        Path file = new Path(folder, String.format("%020d.json", version));
        try {
            FileSystem files = file.getFileSystem(hadoop);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8))) {
                return userMetadata(lines).flatMap(CommitMetadata::parse);
            }
        } catch (FileNotFoundException cleanedUp) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Optional<String> userMetadata(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("{\"commitInfo\"")) {
                JsonNode metadata = JSON.readTree(line).path("commitInfo").path("userMetadata");
                return metadata.isTextual() ? Optional.of(metadata.asText()) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
