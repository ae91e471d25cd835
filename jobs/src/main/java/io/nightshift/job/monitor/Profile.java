package io.nightshift.job.monitor;

import io.nightshift.drift.BinCounts;
import io.nightshift.job.bins.ColumnTally;
import io.nightshift.job.bins.NumberSums;
import io.nightshift.ops.OpsTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Rows of one column of one slice of one night, by bin: what every drift figure is computed from. Counts under one
 * {@code bin_set_id} add up over nights and slices, and so do the sums of numbers. One row of {@code ops/profiles}.
 *
 * @param window night of the rows
 */
record Profile(Reference reference, String slice, LocalDate window, ColumnTally tally) {
    static final String DDL = OpsTable.PROFILES.ddl();

    BinCounts counts() {
        return tally.counts();
    }

    Row toRow(ModelNight owner) {
        MonitoredColumn column = reference.column();
        BinCounts counts = counts();
        Optional<NumberSums> numbers = tally.numbers();
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
                counts.count(column.bins().nullBin()),
                numbers.map(NumberSums::count).orElse(null),
                known(numbers, NumberSums::mean),
                known(numbers, NumberSums::deviation),
                known(numbers, NumberSums::least),
                known(numbers, NumberSums::greatest),
                numbers.map(NumberSums::bytes).orElse(null));
    }

    /** Null where there is no number. */
    private static Double known(Optional<NumberSums> numbers, ToDoubleFunction<NumberSums> figure) {
        return numbers.filter(sums -> sums.count() > 0)
                .map(figure::applyAsDouble)
                .orElse(null);
    }
}
