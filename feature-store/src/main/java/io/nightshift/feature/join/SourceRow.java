package io.nightshift.feature.join;

import io.nightshift.feature.window.Event;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;

/**
 * Layout of what a source row carries through the walk: event time, known time, hash, inputs of windows, latest values, and where there are any sequence and the time
 * from which it is no longer seen.
 */
final class SourceRow {
    static final String EVENT = "event";
    static final String KNOWN = "known";
    static final String HASH = "hash";
    static final String SEQUENCE = "sequence";
    static final String GONE = "gone";
    private static final int FIXED = 3;

    private SourceRow() {}

    /**
     * @param ordinal tells the row from others of the same content
     * @return null where there is no window to take it
     */
    static Event event(InternalRow row, ViewKernel kernel, long ordinal) {
        if (kernel.windows().isEmpty()) {
            return null;
        }
        Object[] values = new Object[kernel.inputs().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = input(row, FIXED + i, kernel.inputs().get(i));
        }
        return new Event(time(row), known(row), sequence(row, kernel.sequence()), hash(row), ordinal, values);
    }

    private static Object input(InternalRow row, int place, ViewKernel.Input input) {
        Object value = row.get(place, input.type());
        return input.several() && value != null
                ? ((ArrayData) value).toObjectArray(((ArrayType) input.type()).elementType())
                : value;
    }

    /** @param position of the value among the latest ones */
    static Object latest(InternalRow row, ViewKernel kernel, int position) {
        return row.get(
                FIXED + kernel.inputs().size() + position, kernel.latest().get(position));
    }

    static boolean isTimeless(InternalRow row) {
        return row.isNullAt(0);
    }

    static long time(InternalRow row) {
        return row.getLong(0);
    }

    /** Rows without a known time lose against any that has one. */
    static long known(InternalRow row) {
        return row.isNullAt(1) ? Long.MIN_VALUE : row.getLong(1);
    }

    /**
     * Rows without a sequence lose against any that has one.
     *
     * @param place of the sequence; -1 where there is none
     */
    static long sequence(InternalRow row, int place) {
        return place < 0 || row.isNullAt(place) ? Long.MIN_VALUE : row.getLong(place);
    }

    /**
     * Rows that are seen for ever are gone at the end of time.
     *
     * @param place of the time from which it is no longer seen
     */
    static long gone(InternalRow row, int place) {
        return row.isNullAt(place) ? Long.MAX_VALUE : row.getLong(place);
    }

    static long hash(InternalRow row) {
        return row.getLong(2);
    }
}
