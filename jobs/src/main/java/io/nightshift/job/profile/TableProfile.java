package io.nightshift.job.profile;

import io.nightshift.job.check.SourceColumns;
import io.nightshift.profile.ColumnProfile;
import io.nightshift.profile.ColumnType;
import io.nightshift.profile.RowsState;
import io.nightshift.table.Layer;
import io.nightshift.table.PinnedTable;
import io.nightshift.table.TableName;
import io.nightshift.table.TableStore;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DateType;

/**
 * What the columns of a table are like, and how that was come by.
 *
 * @param name of the table, as it was asked for
 * @param nights states of the nights that have rows; empty of a table without nights
 * @param whole of all rows together
 */
public record TableProfile(String name, SortedMap<LocalDate, RowsState> nights, RowsState whole, Way way) {

    /**
     * How it was come by.
     *
     * @param keptNights of which states were kept, so that none of their rows was read
     * @param rowsRead rows that had to be read
     */
    public record Way(long keptNights, long rowsRead) {}

    /** Columns that tell of a row's way through the engine, and not of what a source delivers. */
    private static final List<String> OF_THE_ENGINE = List.of(SourceColumns.NIGHT, SourceColumns.VIOLATIONS);

    /** Columns in the order of the table; of rows of a source, those of the source. */
    public List<ColumnType> columns() {
        return whole.columns();
    }

    /**
     * Figures of every column.
     *
     * @param zone in which times are shown
     */
    public List<ColumnProfile> figures(ZoneId zone) {
        return IntStream.range(0, columns().size())
                .mapToObj(i -> ColumnProfile.of(columns().get(i), whole.states().get(i), zone))
                .toList();
    }

    /** Whether a table tells its rows by night. */
    public static boolean hasNights(Dataset<Row> rows) {
        return Arrays.stream(rows.schema().fields())
                .anyMatch(field -> field.name().equals(SourceColumns.NIGHT) && field.dataType() instanceof DateType);
    }

    /** Of a table of the warehouse: nights of a source of which states are kept are not read. */
    public static TableProfile of(TableStore tables, PinnedTable table, Nights wanted) {
        TableName name = table.name();
        boolean isOfSource = name.layer() == Layer.RAW || name.layer() == Layer.QUARANTINE;
        List<ColumnType> columns = ProfiledColumns.of(table.rows().schema()).stream()
                .filter(column -> !(isOfSource && OF_THE_ENGINE.contains(column.name())))
                .toList();
        if (name.layer() != Layer.RAW) {
            return read(name.sql(), table.rows(), columns, wanted);
        }
        Map<LocalDate, String> contents = new TreeMap<>(tables.nightDigests(name));
        contents.keySet().removeIf(night -> !wanted.contains(night));
        SortedMap<LocalDate, RowsState> kept = new TreeMap<>(ColumnsTable.find(tables, name, columns, contents));
        long keptNights = kept.size();
        Dataset<Row> others =
                table.rows().where(wanted.without(kept.keySet())); // no file of theirs is opened for those kept
        Map<LocalDate, RowsState> read = SourceStates.byNight(others, columns);
        kept.putAll(read);
        long rowsRead = read.values().stream().mapToLong(RowsState::rows).sum();
        return of(name.sql(), columns, kept, new Way(keptNights, rowsRead));
    }

    /** Of rows of any table, all of which are read. */
    public static TableProfile of(String name, Dataset<Row> rows, Nights wanted) {
        // One night after the other, since states are held in memory of each that is open.
        Dataset<Row> inOrder = hasNights(rows) ? rows.sortWithinPartitions(SourceColumns.NIGHT) : rows;
        return read(name, inOrder, ProfiledColumns.of(rows.schema()), wanted);
    }

    private static TableProfile read(String name, Dataset<Row> rows, List<ColumnType> columns, Nights wanted) {
        if (!hasNights(rows)) {
            RowsState whole = ColumnPass.over(rows, columns);
            return new TableProfile(name, new TreeMap<>(), whole, new Way(0, whole.rows()));
        }
        SortedMap<LocalDate, RowsState> nights =
                new TreeMap<>(SourceStates.byNight(rows.where(wanted.condition()), columns));
        long rowsRead = nights.values().stream().mapToLong(RowsState::rows).sum();
        return of(name, columns, nights, new Way(0, rowsRead));
    }

    private static TableProfile of(
            String name, List<ColumnType> columns, SortedMap<LocalDate, RowsState> nights, Way way) {
        RowsState whole = RowsState.together(columns, nights.values());
        nights.values().removeIf(states -> states.rows() == 0);
        nights.remove(SourceStates.NO_NIGHT);
        return new TableProfile(name, nights, whole, way);
    }
}
