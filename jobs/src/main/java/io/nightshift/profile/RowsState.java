package io.nightshift.profile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * States of all columns over the same rows.
 *
 * @param states in the order of the columns
 */
public record RowsState(List<ColumnType> columns, List<ColumnState> states) {
    /** Changes with the form in which states are written; those of another form are not read. */
    private static final int FORM = 2;

    public RowsState {
        columns = List.copyOf(columns);
        states = List.copyOf(states);
    }

    public static RowsState empty(List<ColumnType> columns) {
        return new RowsState(
                columns,
                columns.stream().map(column -> new ColumnState(column.kind())).toList());
    }

    public void add(RowsState other) {
        for (int i = 0; i < states.size(); i++) {
            states.get(i).add(other.states.get(i));
        }
    }

    /** All of them together; each stays as it is. */
    public static RowsState together(List<ColumnType> columns, Iterable<RowsState> parts) {
        RowsState whole = empty(columns);
        parts.forEach(whole::add);
        return whole;
    }

    /** Rows that every column has; 0 where there is no column. */
    public long rows() {
        return states.isEmpty() ? 0 : states.get(0).rows();
    }

    /** One state as bytes that outlive a process. */
    public static byte[] bytes(ColumnState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(FORM);
            state.write(out);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What {@link #bytes(ColumnState)} has written of a column.
     *
     * @throws IllegalStateException where it is of another form
     */
    public static ColumnState state(ColumnKind kind, byte[] bytes) {
        ColumnState state = new ColumnState(kind);
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            int form = in.readByte();
            if (form != FORM) {
                throw new IllegalStateException("a state of form " + form + ", where " + FORM + " is known");
            }
            state.read(in);
            return state;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a state can be read: those that another release has written may not. */
    public static boolean isReadable(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == FORM;
    }

    /** All states as bytes. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            for (ColumnState state : states) {
                state.write(out);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #bytes()} has made of states of the same columns, in the same release. */
    public static RowsState of(List<ColumnType> columns, byte[] bytes) {
        RowsState read = empty(columns);
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            for (ColumnState state : read.states) {
                state.read(in);
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
