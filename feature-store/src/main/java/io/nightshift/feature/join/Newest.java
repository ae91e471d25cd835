package io.nightshift.feature.join;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/** The newest visible row of one key: by event time, then known time, then sequence, then hash. Does not depend on the order of arrival. */
final class Newest implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int sequence;
    private InternalRow row;
    private boolean ambiguous;

    /** @param sequence place of the sequence among what a row carries; -1 where there is none */
    Newest(int sequence) {
        this.sequence = sequence;
    }

    void see(InternalRow candidate) {
        int order = row == null ? 1 : compareTimes(candidate, row);
        if (order > 0) {
            row = candidate;
            ambiguous = false;
        } else if (order == 0 && SourceRow.hash(candidate) != SourceRow.hash(row)) {
            ambiguous = true;
            row = SourceRow.hash(candidate) > SourceRow.hash(row) ? candidate : row;
        }
    }

    /** As if it had seen what another one has. */
    void merge(Newest other) {
        if (other.row != null) {
            boolean tied = row != null && compareTimes(row, other.row) == 0;
            see(other.row);
            ambiguous |= other.ambiguous && (tied || row == other.row);
        }
    }

    /** As if it had seen rows of which this one came out. */
    void restore(InternalRow newest, boolean wasAmbiguous) {
        row = newest;
        ambiguous = wasAmbiguous;
    }

    /** @param latest positions of the values that are read from it */
    void write(ViewKernel kernel, int[] latest, DataOutput out) throws IOException {
        out.writeBoolean(row != null);
        if (row != null) {
            out.writeBoolean(ambiguous);
            SourceRow.write(row, kernel, latest, out);
        }
    }

    /** As if it had seen what another one has written. */
    void read(ViewKernel kernel, int[] latest, DataInput in) throws IOException {
        if (in.readBoolean()) {
            ambiguous = in.readBoolean();
            row = SourceRow.read(kernel, latest, in);
        }
    }

    /** Null where none was seen yet. */
    InternalRow row() {
        return row;
    }

    /** Null where there is none that is young enough; one of exactly the limit's age still is. */
    InternalRow asOf(long now, long ttl) {
        return row == null || now - SourceRow.time(row) > ttl ? null : row;
    }

    /** Whether only the hash told the newest row from a different one. */
    boolean isAmbiguous() {
        return ambiguous;
    }

    private int compareTimes(InternalRow a, InternalRow b) {
        int byTime = Long.compare(SourceRow.time(a), SourceRow.time(b));
        int byKnown = byTime != 0 ? byTime : Long.compare(SourceRow.known(a), SourceRow.known(b));
        return byKnown != 0 || sequence < 0
                ? byKnown
                : Long.compare(SourceRow.sequence(a, sequence), SourceRow.sequence(b, sequence));
    }
}
