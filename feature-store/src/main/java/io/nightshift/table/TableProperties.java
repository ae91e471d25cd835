package io.nightshift.table;

import java.util.Map;

/**
 * Properties every table is created with. Both retentions are long, since training manifests name versions, and in days,
 * since Delta refuses years. In-commit timestamps keep time travel by time right when files are copied. All stay readable
 * by reader version 1.
 */
final class TableProperties {
    private static final String RETENTION = "interval 3650 days";

    static final Map<String, String> ALL = Map.of(
            "delta.deletedFileRetentionDuration",
            RETENTION,
            "delta.logRetentionDuration",
            RETENTION,
            "delta.enableInCommitTimestamps",
            "true",
            "delta.enableDeletionVectors",
            "false");

    static final Map<String, String> APPEND_ONLY = Map.of("delta.appendOnly", "true");

    private TableProperties() {}
}
