package io.nightshift.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What the values of one column have come to over any set of rows, in memory that does not grow with their number. States of the
 * same column can be put together in any order and grouping: counts, sums, extremes, bins and the number of different values are
 * then what one pass over all rows gives, to the last bit. So are the frequent values of a column with up to 192 different ones;
 * of more, they are known to within 1.4 % of the rows.
 */
public final class ColumnState {
    private final ColumnKind kind;
    private final NumberState numbers = new NumberState();
    private final TextState texts = new TextState();
    private long rows;
    private long nulls;

    public ColumnState(ColumnKind kind) {
        this.kind = kind;
    }

    public void addNull() {
        rows++;
        nulls++;
    }

    /** A value of which nothing but its presence counts. */
    public void addOther() {
        rows++;
    }

    /** A floating-point number; NaN and infinities are counted apart. */
    public void add(double value) {
        rows++;
        numbers.add(value);
    }

    /** A whole number, or what stands for another value, as {@link ColumnKind} says. */
    public void add(long value) {
        rows++;
        numbers.add(value, !kind.isTime());
    }

    public void add(UTF8String text) {
        rows++;
        texts.add(text);
    }

    /**
     * Adds what another state of the same column holds.
     *
     * @throws IllegalArgumentException where it is of another kind
     */
    public void add(ColumnState other) {
        if (kind != other.kind) {
            throw new IllegalArgumentException("a state of " + other.kind + " says nothing of " + kind);
        }
        rows += other.rows;
        nulls += other.nulls;
        if (kind == ColumnKind.TEXT) {
            texts.add(other.texts);
        } else if (kind != ColumnKind.OTHER) {
            numbers.add(other.numbers);
        }
    }

    /** Writes what can be read again. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(rows);
        out.writeLong(nulls);
        if (kind == ColumnKind.TEXT) {
            texts.write(out);
        } else if (kind != ColumnKind.OTHER) {
            numbers.write(out);
        }
    }

    /** Takes on what another one of its kind has written; this one holds nothing yet. */
    public void read(DataInput in) throws IOException {
        rows = in.readLong();
        nulls = in.readLong();
        if (kind == ColumnKind.TEXT) {
            texts.read(in);
        } else if (kind != ColumnKind.OTHER) {
            numbers.read(in);
        }
    }

    public long rows() {
        return rows;
    }

    public long nulls() {
        return nulls;
    }

    /** Different values besides null, NaN and infinities. */
    long distinct() {
        return kind == ColumnKind.TEXT ? texts.distinct() : numbers.distinct();
    }

    /** Whether that is no estimate. */
    boolean isDistinctExact() {
        return kind == ColumnKind.TEXT ? texts.isDistinctExact() : numbers.isDistinctExact();
    }

    NumberState numbers() {
        return numbers;
    }

    TextState texts() {
        return texts;
    }
}
