package io.nightshift.feature.join;

import io.nightshift.feature.window.Event;
import io.nightshift.feature.window.Kept;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.ProjectingInternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Layout of what a source row carries through the walk: event time, known time, hash, inputs of windows, latest values, and where there are any sequence and the time
 * from which it is no longer seen, or a place for a state; a row that carries a state carries nothing else.
 */
final class SourceRow {
    static final String EVENT = "event";
    static final String KNOWN = "known";
    static final String HASH = "hash";
    static final String SEQUENCE = "sequence";
    static final String GONE = "gone";
    static final String STATE = "state";
    private static final int FIXED = 3;

    private SourceRow() {}

    /**
     * @param ordinal tells the row from others of the same content
     * @return null where there is no window to take it, or no event
     */
    static Event event(InternalRow row, ViewKernel kernel, long ordinal) {
        if (kernel.windows().isEmpty() || kernel.isState(row)) {
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
                : Kept.plain(value, input.type());
    }

    /** @param position of the value among the latest ones */
    static Object latest(InternalRow row, ViewKernel kernel, int position) {
        return row.get(
                FIXED + kernel.inputs().size() + position, kernel.latest().get(position));
    }

    /** The latest values of a row that is yet to be told, as they lie in it. */
    static ProjectingInternalRow latest(ViewKernel kernel) {
        StructType values = new StructType();
        List<Object> places = new ArrayList<>();
        for (DataType type : kernel.latest()) {
            places.add(FIXED + kernel.inputs().size() + values.size());
            values = values.add("latest" + values.size(), type);
        }
        return new ProjectingInternalRow(
                values, CollectionConverters.asScala(places).toIndexedSeq());
    }

    /**
     * Writes what makes a row the newest one, and what is read from it then.
     *
     * @param latest positions of the values that are read, from and to
     */
    static void write(InternalRow row, ViewKernel kernel, int[] latest, DataOutput out) throws IOException {
        for (long part : new long[] {time(row), known(row), hash(row), sequence(row, kernel.sequence())}) {
            out.writeLong(part);
        }
        for (int i = latest[0]; i < latest[1]; i++) {
            Kept.write(Kept.plain(latest(row, kernel, i), kernel.latest().get(i)), out);
        }
    }

    /** A row as far as it was written. */
    static InternalRow read(ViewKernel kernel, int[] latest, DataInput in) throws IOException {
        int first = FIXED + kernel.inputs().size();
        Object[] row = new Object[first + kernel.latest().size() + (kernel.sequence() < 0 ? 0 : 1)];
        for (int i = 0; i < FIXED; i++) {
            row[i] = in.readLong();
        }
        long sequence = in.readLong();
        if (kernel.sequence() >= 0) {
            row[kernel.sequence()] = sequence;
        }
        for (int i = latest[0]; i < latest[1]; i++) {
            row[first + i] = Kept.read(in);
        }
        return new GenericInternalRow(row);
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
