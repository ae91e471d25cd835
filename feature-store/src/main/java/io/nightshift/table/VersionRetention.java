package io.nightshift.table;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.Metadata;
import scala.Option;

/**
 * How long Delta keeps one version of a table readable.
 *
 * @param committed when the version was made; empty where its commit is no longer in the log
 * @param files the table's {@code delta.deletedFileRetentionDuration}
 * @param log the table's {@code delta.logRetentionDuration}
 */
public record VersionRetention(
        TableName table, long version, Optional<Instant> committed, Duration files, Duration log) {

    /** By the properties that the table has now, since these decide, and not those of the version. */
    public static VersionRetention of(SparkSession spark, TableStore tables, TableName table, long version) {
        String path = tables.path(table);
        DeltaLog delta = DeltaLog.forTable(spark, path);
        Metadata metadata = delta.update(false, Option.empty(), Option.empty()).metadata();
        return new VersionRetention(
                table,
                version,
                new CommitFiles(path, spark.sessionState().newHadoopConf()).committed(version),
                Duration.ofMillis(DeltaLog.tombstoneRetentionMillis(metadata)),
                Duration.ofMillis(delta.deltaRetentionMillis(metadata)));
    }

    /**
     * From when on, once a later version is there, VACUUM may remove files of this one, Delta refuses to read it even where none
     * was removed, and its commit may be dropped from the log.
     */
    public Optional<Instant> endangered() {
        return committed.map(made -> made.plus(files.compareTo(log) < 0 ? files : log));
    }

    /** Whether somebody has made it less than what tables are created with. */
    public boolean isShortened() {
        return files.toDays() < TableProperties.RETENTION_DAYS || log.toDays() < TableProperties.RETENTION_DAYS;
    }
}
