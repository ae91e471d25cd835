package io.nightshift.table;

import java.util.HashMap;
import java.util.Map;

/**
 * Properties every table is created with. Both retentions are long, since training manifests name versions, and in days,
 * since Delta refuses years. In-commit timestamps keep time travel by time right when files are copied. All stay readable
 * by reader version 1.
 */
final class TableProperties {
    /** Both retentions. */
    static final int RETENTION_DAYS = 3650;

    private static final String RETENTION = "interval " + RETENTION_DAYS + " days";

    private static final Map<String, String> ALL = Map.of(
            "delta.deletedFileRetentionDuration",
            RETENTION,
            "delta.logRetentionDuration",
            RETENTION,
            "delta.enableInCommitTimestamps",
            "true",
            "delta.enableDeletionVectors",
            "false",
            // A checkpoint takes longer than a small commit, and tables of one commit a night all come to it on one
            // night.
            "delta.checkpointInterval",
            "50");

    private TableProperties() {}

    /** @param growsOnly whether rows once written stay for good */
    static Map<String, String> of(TableName table, boolean growsOnly) {
        Map<String, String> properties = new HashMap<>(ALL);
        if (growsOnly) {
            properties.put("delta.appendOnly", "true");
        }
        if (table.layer() == Layer.OPS) {
            // Found by their partition; statistics of their columns would only lengthen the log.
            properties.put("delta.dataSkippingNumIndexedCols", "0");
        }
        return properties;
    }
}
