package io.nightshift.table;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.delta.DeltaColumnMapping;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.FileAction;
import org.apache.spark.sql.delta.actions.RemoveFile;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What lies between two versions of a Delta table, as its log tells: files that were added or removed, with the least and greatest
 * value that they have of one column, or the partition they lie in. No file of data is read. Files that were only laid out anew do
 * not count.
 *
 * @param times a column of dates or times; of any other, and where a file has no statistics, nothing is told
 * @param zone in which a time is a day
 */
record VersionDiff(DeltaLog log, StructField times, ZoneId zone) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of more removed files it is not asked what they held. */
    private static final int MOST_REMOVED = 1000;

    /** Oldest first; empty where the log no longer has all commits from behind one version to the other. */
    Optional<List<Touch>> between(long after, long until) {
        List<Changed> changed = new ArrayList<>();
        long next = after + 1;
        var commits = CollectionConverters.asJava(log.getChanges(after + 1, until, Option.empty(), false));
        while (commits.hasNext()) {
            var commit = commits.next();
            long version = (Long) commit._1();
            if (version != next++) {
                return Optional.empty();
            }
            for (Action action : CollectionConverters.asJava(commit._2())) {
                if (action instanceof FileAction file && file.dataChange()) {
                    changed.add(new Changed(version, file));
                }
            }
        }
        return next == until + 1 ? Optional.of(touches(changed, after)) : Optional.empty();
    }

    private record Changed(long version, FileAction file) {
        boolean isRemoved() {
            return file instanceof RemoveFile;
        }
    }

    /** What a removed file held stands where it was added, which may be before these commits. */
    private List<Touch> touches(List<Changed> changed, long after) {
        Map<String, String> added = new HashMap<>();
        changed.stream()
                .filter(change -> !change.isRemoved() && change.file().stats() != null)
                .forEach(change -> added.put(change.file().path(), change.file().stats()));
        Set<String> older = changed.stream()
                .filter(Changed::isRemoved)
                .map(change -> change.file().path())
                .filter(path -> !added.containsKey(path))
                .collect(Collectors.toSet());
        if (!older.isEmpty() && older.size() <= MOST_REMOVED) {
            log.getSnapshotAt(after, Option.empty(), Option.empty(), false)
                    .allFiles()
                    .toDF()
                    .filter(col("path").isin(older.toArray()).and(col("stats").isNotNull()))
                    .select("path", "stats")
                    .collectAsList() // a row for each removed file
                    .forEach(row -> added.put(row.getString(0), row.getString(1)));
        }
        return changed.stream()
                .flatMap(
                        change -> touch(change, added.getOrDefault(change.file().path(), "{}")).stream())
                .toList();
    }

    /** Empty where none of the file's rows has a time. */
    private Optional<Touch> touch(Changed change, String statistics) {
        String name = DeltaColumnMapping.getPhysicalName(times);
        var partition = change.file().partitionValues();
        try {
            Optional<String> value = Optional.ofNullable(partition)
                    .map(CollectionConverters::asJava)
                    .map(values -> values.get(name));
            if (value.isPresent()) {
                LocalDate day = day(value.get());
                return Optional.of(new Touch(change.version(), day, day));
            }
            JsonNode stats = JSON.readTree(statistics);
            JsonNode rows = stats.path("numRecords");
            if (rows.isNumber() && rows.equals(stats.path("nullCount").path(name))) {
                return Optional.empty();
            }
            LocalDate first = day(stats.path("minValues").path(name).asText());
            LocalDate last = day(stats.path("maxValues").path(name).asText());
            return Optional.of(new Touch(change.version(), first, last));
        } catch (JsonProcessingException | DateTimeException untold) {
            return Optional.of(Touch.anywhere(change.version()));
        }
    }

    /** @throws DateTimeException where the text tells none */
    private LocalDate day(String text) {
        DataType type = times.dataType();
        if (type.equals(DataTypes.DateType)) {
            return LocalDate.parse(text);
        }
        if (type.equals(DataTypes.TimestampNTZType)) {
            return LocalDateTime.parse(text).toLocalDate();
        }
        if (type.equals(DataTypes.TimestampType)) {
            return OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate();
        }
        throw new DateTimeException(type.sql() + " is no time");
    }
}
