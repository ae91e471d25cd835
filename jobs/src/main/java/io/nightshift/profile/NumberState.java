package io.nightshift.profile;

import io.nightshift.exact.ExactMoments;
import io.nightshift.sketch.DistinctValues;
import io.nightshift.sketch.FrequentValues;
import io.nightshift.sketch.ValueBins;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What values that have an order have come to: numbers, booleans, dates and times, each as the whole number that
 * {@link ColumnType} makes of it. NaN and infinities are counted and take no part in anything else.
 */
final class NumberState {
    private final DistinctValues distinct = new DistinctValues();
    private final FrequentValues<Long> frequent = FrequentValues.ofNumbers();
    private final ValueBins bins = new ValueBins();
    private final ExactMoments moments = new ExactMoments(2);
    private long notANumber;
    private long infinite;
    private long count;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    void add(double value) {
        if (Double.isNaN(value)) {
            notANumber++;
        } else if (Double.isInfinite(value)) {
            infinite++;
        } else {
            see(ColumnType.ordinal(value));
            moments.add(value, 1);
        }
    }

    /** @param isCounted whether sums of such values mean anything: not so of dates */
    void add(long value, boolean isCounted) {
        see(value);
        if (isCounted) {
            moments.add(value);
        }
    }

    private void see(long ordinal) {
        count++;
        least = Math.min(least, ordinal);
        greatest = Math.max(greatest, ordinal);
        distinct.add(ordinal);
        frequent.add(ordinal);
        bins.add(ordinal);
    }

    void add(NumberState other) {
        notANumber += other.notANumber;
        infinite += other.infinite;
        count += other.count;
        least = Math.min(least, other.least);
        greatest = Math.max(greatest, other.greatest);
        distinct.add(other.distinct);
        frequent.add(other.frequent);
        bins.add(other.bins);
        moments.add(other.moments);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(notANumber);
        out.writeLong(infinite);
        out.writeLong(count);
        out.writeLong(least);
        out.writeLong(greatest);
        distinct.write(out);
        frequent.write(out);
        bins.write(out);
        moments.write(out);
    }

    void read(DataInput in) throws IOException {
        notANumber = in.readLong();
        infinite = in.readLong();
        count = in.readLong();
        least = in.readLong();
        greatest = in.readLong();
        distinct.read(in);
        frequent.read(in);
        bins.read(in);
        moments.read(in);
    }

    long notANumber() {
        return notANumber;
    }

    long infinite() {
        return infinite;
    }

    /** Values that are neither null nor NaN nor infinite. */
    long count() {
        return count;
    }

    /** Meaningless without a value. */
    long least() {
        return least;
    }

    /** Meaningless without a value. */
    long greatest() {
        return greatest;
    }

    long distinct() {
        return distinct.count();
    }

    /** Whether it is known for certain how many different values there are. */
    boolean isDistinctExact() {
        return distinct.isExact();
    }

    FrequentValues<Long> frequent() {
        return frequent;
    }

    ValueBins bins() {
        return bins;
    }

    ExactMoments moments() {
        return moments;
    }
}
