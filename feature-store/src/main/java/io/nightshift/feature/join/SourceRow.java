package io.nightshift.feature.join;

import io.nightshift.feature.window.Event;
import org.apache.spark.sql.Row;

/** Layout of what a source row carries through the walk: event time, known time, hash, inputs of windows, latest values. */
final class SourceRow {
    static final String EVENT = "event";
    static final String KNOWN = "known";
    static final String HASH = "hash";
    private static final int FIXED = 3;

    private SourceRow() {}

    /** @param ordinal tells the row from others of the same content */
    static Event event(Row row, int inputs, long ordinal) {
        Object[] values = new Object[inputs];
        for (int i = 0; i < inputs; i++) {
            values[i] = row.get(FIXED + i);
        }
        return new Event(time(row), known(row), hash(row), ordinal, values);
    }

    /** @param position of the value among the latest ones */
    static Object latest(Row row, int inputs, int position) {
        return row.get(FIXED + inputs + position);
    }

    static long time(Row row) {
        return row.getLong(0);
    }

    /** Rows without a known time lose against any that has one. */
    static long known(Row row) {
        return row.isNullAt(1) ? Long.MIN_VALUE : row.getLong(1);
    }

    static long hash(Row row) {
        return row.getLong(2);
    }
}
