package io.nightshift.table;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * One try to commit a replacement.
 *
 * @param version of the table that was looked at, and upon which the commit is made; -1 for no table
 */
record SlotCommit(SparkSession spark, String path, CommitLog log, Replacement replacement, long version) {

    CommitMetadata metadata() {
        LocalDate through = log.through(version);
        Map<String, String> slots = new LinkedHashMap<>();
        for (Map.Entry<Slot, String> slot : replacement.slots().entrySet()) {
            slots.put(slot.getKey().key(), slot.getValue());
            through = slot.getKey().night().isAfter(through) ? slot.getKey().night() : through;
        }
        return new CommitMetadata(
                UUID.randomUUID().toString(),
                replacement.runId(),
                slots,
                through,
                version,
                log.isComplete(version),
                log.recap(version));
    }

    /**
     * The token's version grows with the table's, so it guards one commit's own retry and never swallows a later run.
     *
     * @param growsOnly whether the table only ever grows
     */
    void write(CommitMetadata metadata, boolean growsOnly) {
        Map<String, String> options = Map.of(
                "userMetadata", metadata.toJson(),
                "txnAppId", replacement.table().path(),
                "txnVersion", Long.toString(version + 1),
                "mergeSchema", "true");
        if (version < 0) {
            create(options, growsOnly);
            return;
        }
        DeltaLog delta = DeltaLog.forTable(spark, path);
        ColumnTypes.requireSame(
                replacement.table(),
                delta.unsafeVolatileSnapshot().schema(),
                replacement.rows().schema());
        SlotWrite write = new SlotWrite(delta, version, options);
        if (growsOnly) {
            write.append(replacement.rows());
        } else if (replacement.slots().keySet().stream().allMatch(slot -> log.isUntouched(slot, version))) {
            write.fill(replacement);
        } else {
            write.replace(replacement);
        }
    }

    private void create(Map<String, String> options, boolean growsOnly) {
        TableName table = replacement.table();
        replacement
                .rows()
                .write()
                .format("delta")
                .options(options)
                .options(TableProperties.of(table, growsOnly))
                .partitionBy(table.layer().partitions().toArray(String[]::new))
                .mode("append")
                .save(path);
    }
}
