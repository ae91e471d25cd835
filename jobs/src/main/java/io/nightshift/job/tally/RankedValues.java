package io.nightshift.job.tally;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/** The finite numbers of one column, counted by size. */
final class RankedValues implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RankState state = new RankState(0);
    private long count;

    /** Takes in a value that is there. */
    void add(InternalRow row, ValuePlace place) {
        double number = place.number(row);
        if (Math.abs(number) < Double.POSITIVE_INFINITY) {
            state.add(RankState.ordered(number), 1);
            count++;
        }
    }

    void add(RankedValues other) {
        state.add(other.state);
        count += other.count;
    }

    long count() {
        return count;
    }

    RankState state() {
        return state;
    }
}
