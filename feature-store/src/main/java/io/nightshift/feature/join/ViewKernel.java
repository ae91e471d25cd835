package io.nightshift.feature.join;

import io.nightshift.feature.window.WindowSpec;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * What the walk must know of a view.
 *
 * @param windows with their aggregates
 * @param windowed types of the windowed features; they come first
 * @param latest types of the latest values; they follow
 * @param skipNulls whether each of them is its own newest value that is not null
 * @param inputs values to aggregate that a source row carries
 * @param sequence place of the sequence in what a source row carries; -1 where there is none
 * @param gone place of the time from which a row is no longer seen; -1 where rows are seen for ever
 * @param ttl in microseconds; {@link Long#MAX_VALUE} for none
 * @param strict whether rows are seen only after the time at which they become visible
 * @param inOrder whether rows become visible in the order in which they happened
 * @param before what lies before its rows; null for nothing
 * @param keeps whether a look is answered with what all rows have come to, and not with features
 */
record ViewKernel(
        List<WindowSpec> windows,
        List<DataType> windowed,
        List<DataType> latest,
        boolean skipNulls,
        List<Input> inputs,
        int sequence,
        int gone,
        long ttl,
        boolean strict,
        boolean inOrder,
        Before before,
        boolean keeps)
        implements Serializable {

    /**
     * Rows that are not there, because it is known what they have come to.
     *
     * @param place of that in the one source row of a key that carries it and nothing else
     * @param until when all of them had become visible, and that row does, in microseconds
     */
    record Before(int place, long until) implements Serializable {}

    /**
     * A value of a source row that windows aggregate.
     *
     * @param several whether it is an array whose elements are the values, none of them null
     */
    record Input(DataType type, boolean several) implements Serializable {}

    /** Whether a source row is none itself but carries what earlier ones have come to. */
    boolean isState(InternalRow source) {
        return before != null && !source.isNullAt(before.place());
    }

    /** Whether what lasts of a row that became visible then is in the state already. */
    boolean isBefore(long visible) {
        return before != null && visible < before.until();
    }

    /** Whether its rows must be walked through for a look; else the newest row is all there is to find. */
    boolean isWalked() {
        return !windows.isEmpty() || pass() || before != null || keeps;
    }

    /** Whether its features are latest values of one row. */
    boolean isOneRow() {
        return windowed.isEmpty() && !latest.isEmpty() && !skipNulls;
    }

    /** The same, where of rows that become visible at different times the last one is the newest. */
    boolean isOneRowInOrder() {
        return isOneRow() && inOrder;
    }

    /** Whether a row that becomes visible then is seen by a look now. */
    boolean sees(long visible, long now) {
        return strict ? visible < now : visible <= now;
    }

    /** How far back in microseconds its windows reach, lifetimes apart. */
    long reach() {
        return windows.stream()
                .filter(window -> !window.isLifetime())
                .mapToLong(WindowSpec::micros)
                .max()
                .orElse(0);
    }

    /** Whether a row that was seen may no longer be. */
    boolean pass() {
        return gone >= 0;
    }

    /** Whether its rows can be walked in slices of time. */
    boolean canBeSliced() {
        return !pass() && windows.stream().allMatch(window -> !window.isLifetime() || window.isCarried());
    }

    /** Whether rows of any age are of use. */
    boolean lasts() {
        return newest() > 0 || windows.stream().anyMatch(WindowSpec::isLifetime);
    }

    /** How many newest rows latest values are read from: one for all of them, or one for each. */
    int newest() {
        return skipNulls ? latest.size() : Math.min(latest.size(), 1);
    }
}
