package io.nightshift.job.profile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;

import io.nightshift.job.check.SourceColumns;
import io.nightshift.profile.ColumnType;
import io.nightshift.profile.RowsState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** States of columns by night, in one pass. */
public final class SourceStates {
    /** Stands for the night of rows that have none. */
    static final LocalDate NO_NIGHT = LocalDate.ofEpochDay(Integer.MIN_VALUE);

    private SourceStates() {}

    /**
     * @param rows with a {@code night} and the columns
     * @return by night, those that have rows
     */
    public static Map<LocalDate, RowsState> byNight(Dataset<Row> rows, List<ColumnType> columns) {
        Map<LocalDate, RowsState> nights = new TreeMap<>();
        Column day = coalesce(unix_date(SourceColumns.named(SourceColumns.NIGHT)), lit(Integer.MIN_VALUE));
        ColumnPass.over(rows, columns, day).forEach((group, states) -> nights.put(LocalDate.ofEpochDay(group), states));
        return nights;
    }
}
