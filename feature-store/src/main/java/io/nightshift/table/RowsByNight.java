package io.nightshift.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many rows a version of a table has for each night.
 *
 * @param version as of which; -1 for no table
 */
record RowsByNight(TableStore tables, CommitLog log, TableName table, long version) {

    /** As the commits that wrote the nights tell; counted where one of them does not. */
    Map<LocalDate, Long> of(Collection<LocalDate> nights) {
        Map<LocalDate, Long> rows = new TreeMap<>();
        for (LocalDate night : nights) {
            long writer = log.writer(Slot.night(night), version);
            Optional<Map<LocalDate, Long>> added = writer < 0 ? Optional.of(Map.of()) : log.rowsAdded(writer);
            if (added.isEmpty()) {
                return counted(nights);
            }
            rows.put(night, added.get().getOrDefault(night, 0L));
        }
        return rows;
    }

    private Map<LocalDate, Long> counted(Collection<LocalDate> nights) {
        Map<LocalDate, Long> rows = new TreeMap<>();
        nights.forEach(night -> rows.put(night, 0L));
        tables.readVersion(table, version)
                .rows()
                .where(col("night").isin(nights.toArray()))
                .groupBy("night")
                .agg(count(lit(1)))
                .collectAsList()
                .forEach(row -> rows.put(row.getDate(0).toLocalDate(), row.getLong(1)));
        return rows;
    }
}
