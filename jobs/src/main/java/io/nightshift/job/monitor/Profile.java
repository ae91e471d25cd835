package io.nightshift.job.monitor;

import io.nightshift.drift.BinCounts;
import io.nightshift.ops.OpsTable;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Rows of one column of one slice of one night, by bin: what every drift figure is computed from. Counts under one
 * {@code bin_set_id} add up over nights and slices. One row of {@code ops/profiles}.
 *
 * @param window night of the rows
 */
record Profile(Reference reference, String slice, LocalDate window, BinCounts counts) {
    static final String DDL = OpsTable.PROFILES.ddl();

    Row toRow(ModelNight owner) {
        MonitoredColumn column = reference.column();
        return RowFactory.create(
                owner.pipeline(),
                Date.valueOf(owner.night()),
                owner.model(),
                owner.version(),
                Date.valueOf(window),
                Date.valueOf(window),
                slice,
                column.name(),
                column.role().text(),
                reference.binSetId(),
                column.bins().bins().stream().map(bin -> bin.label()).toArray(),
                counts.counts().toArray(),
                counts.rows(),
                counts.count(column.bins().nullBin()));
    }
}
