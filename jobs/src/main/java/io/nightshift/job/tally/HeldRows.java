package io.nightshift.job.tally;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows that were read and counted in one pass, and are held in storage as they came, so that they can be read again and are the
 * same then. Spark's own storage turns rows into columns, which costs more than to read a file of them anew.
 *
 * @param rows the columns that are held
 * @param nights what the rows of each night came to
 * @param storage to let go of in the end
 */
public record HeldRows(Dataset<Row> rows, Map<LocalDate, NightTotals> nights, JavaRDD<?> storage)
        implements AutoCloseable {
    /**
     * Runs one query.
     *
     * @param columns to hold, the night first
     * @throws RuntimeException whatever the rows or what is asked of them fail with
     */
    public static HeldRows of(Dataset<Row> rows, List<Column> columns, List<Quantity> quantities) {
        OnePass pass = OnePass.of(rows, columns, quantities, true);
        OnePass.Found found = pass.run();
        return new HeldRows(pass.held(found, columns.size()), found.nights(), found.parts());
    }

    /**
     * What rows come to, none of which is held. Runs one query.
     *
     * @param night of the rows
     * @throws RuntimeException as of {@link #of}
     */
    public static Map<LocalDate, NightTotals> totals(Dataset<Row> rows, Column night, List<Quantity> quantities) {
        return OnePass.of(rows, List.of(night), quantities, false).run().nights();
    }

    @Override
    public void close() {
        storage.unpersist();
    }
}
