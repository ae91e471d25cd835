package io.nightshift.feature.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Comparator;

/**
 * What a window keeps of a source row. Ordered by age, oldest first: by time, then known time, then sequence, then hash. That does not depend on
 * the order of arrival but for rows of one content.
 *
 * @param time in microseconds since the epoch
 * @param known time at which the row became known; {@link Long#MIN_VALUE} for none
 * @param sequence {@link Long#MIN_VALUE} for none
 * @param hash of the whole row
 * @param ordinal tells rows apart that are the same in all else
 * @param inputs values to aggregate; null ones are left out of every aggregate
 */
public record Event(long time, long known, long sequence, long hash, long ordinal, Object[] inputs)
        implements Comparable<Event>, Serializable {
    private static final Object[] NOTHING = {};
    private static final Comparator<Event> AGE = Comparator.comparingLong(Event::time)
            .thenComparingLong(Event::known)
            .thenComparingLong(Event::sequence)
            .thenComparingLong(Event::hash)
            .thenComparingLong(Event::ordinal);

    /**
     * Writes its age and not its inputs.
     *
     * @param place in place of the ordinal
     */
    void write(long place, DataOutput out) throws IOException {
        for (long part : new long[] {time, known, sequence, hash, place}) {
            out.writeLong(part);
        }
    }

    /** One of the age that was written, without inputs. */
    static Event read(DataInput in) throws IOException {
        return new Event(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), NOTHING);
    }

    @Override
    public int compareTo(Event other) {
        return AGE.compare(this, other);
    }

    /** A value of its row; TRUE where the row counts as such. */
    public Object input(int position) {
        return position < 0 ? Boolean.TRUE : inputs[position];
    }
}
