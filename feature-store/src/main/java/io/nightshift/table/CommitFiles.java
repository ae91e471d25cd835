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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The commits of one table as the files of its log tell them. They never change, so each is read once; one that was cleaned up says nothing. */
final class CommitFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final ForeignCommit NOTHING = new ForeignCommit(Set.of(), "");

    private final Path folder;
    private final Configuration hadoop;
    private final Map<Long, Optional<CommitMetadata>> ours = new ConcurrentHashMap<>();
    private final Map<Long, ForeignCommit> foreign = new ConcurrentHashMap<>();
    private final Map<Long, Optional<Map<LocalDate, Long>>> added = new ConcurrentHashMap<>();

    CommitFiles(String tablePath, Configuration hadoop) {
        this.folder = new Path(tablePath, "_delta_log");
        this.hadoop = hadoop;
    }

    /** What is told by the lines of one commit. */
    private interface Telling<T> {
        T told(BufferedReader lines) throws IOException;
    }

    /** What a commit of ours says of itself; empty for one that is not ours. */
    Optional<CommitMetadata> ours(long version) {
        return ours.computeIfAbsent(
                version,
                at -> read(at, Optional.empty(), lines -> userMetadata(lines).flatMap(CommitMetadata::parse)));
    }

    /** What a commit that is not ours did. */
    ForeignCommit foreign(long version) {
        return foreign.computeIfAbsent(version, at -> read(at, NOTHING, ForeignCommit::read));
    }

    /** Rows of each night in the files that a commit of ours added; empty where it does not say so of every file. */
    Optional<Map<LocalDate, Long>> rowsAdded(long version) {
        return added.computeIfAbsent(
                version,
                // another tool's leaves other files of a night as they are
                at -> ours(at).isEmpty() ? Optional.empty() : read(at, Optional.empty(), CommitFiles::countRows));
    }

    /** When a version was committed, by whomever; empty where the commit does not say. */
    Optional<Instant> committed(long version) {
        return read(version, Optional.empty(), lines -> commitInfo(lines)
                .map(info -> info.path("inCommitTimestamp")
                        .asLong(info.path("timestamp").asLong()))
                .filter(millis -> millis > 0)
                .map(Instant::ofEpochMilli));
    }

    private <T> T read(long version, T cleanedUp, Telling<T> telling) {
        Path file = new Path(folder, String.format("%020d.json", version));
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(file.getFileSystem(hadoop).open(file), StandardCharsets.UTF_8))) {
            return telling.told(lines);
        } catch (FileNotFoundException e) {
            return cleanedUp;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Optional<Map<LocalDate, Long>> countRows(BufferedReader lines) throws IOException {
        Map<LocalDate, Long> rows = new TreeMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("{\"add\"")) {
                JsonNode add = JSON.readTree(line).path("add");
                JsonNode night = add.path("partitionValues").path("night");
                JsonNode count = JSON.readTree(add.path("stats").asText("{}")).path("numRecords");
                if (!night.isTextual() || !count.isNumber()) {
                    return Optional.empty();
                }
                rows.merge(LocalDate.parse(night.asText()), count.asLong(), Long::sum);
            }
        }
        return Optional.of(rows);
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
