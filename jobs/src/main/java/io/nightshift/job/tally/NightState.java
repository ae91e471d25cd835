package io.nightshift.job.tally;

import io.nightshift.exact.ExactPairs;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/** What the rows of one night have come to. States add up in any order to the same. */
final class NightState implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long[] counts;
    private final ValueTotals[] values;
    private final ExactPairs[] pairs;
    private final RankedValues[] ranked;
    private final DistinctTotals[] distinct;
    private long rows;

    /** Most rows hold the same conditions as the one before, so what is counted are runs of equal words. */
    private final long[] words;

    private final long[] times;

    NightState(Layout layout) {
        this.counts = new long[layout.conditions()];
        this.values = layout.values().stream().map(ValuePlace::totals).toArray(ValueTotals[]::new);
        this.pairs = layout.pairs().stream().map(place -> new ExactPairs()).toArray(ExactPairs[]::new);
        this.ranked = layout.ranked().stream().map(place -> new RankedValues()).toArray(RankedValues[]::new);
        this.distinct =
                layout.distinct().stream().map(place -> new DistinctTotals()).toArray(DistinctTotals[]::new);
        this.words = new long[layout.wordCount()];
        this.times = new long[words.length];
    }

    /** @param places those of the layout */
    void add(InternalRow row, Layout layout, ValuePlace[] places) {
        rows++;
        for (int i = 0; i < words.length; i++) {
            see(i, row.getLong(layout.words() + i));
        }
        for (int i = 0; i < places.length; i++) {
            ValuePlace place = places[i];
            if (holds(place.counted()) && !row.isNullAt(place.ordinal())) {
                values[i].add(row, place);
            }
        }
        if (pairs.length + ranked.length + distinct.length > 0) {
            addPairs(row, layout);
            addRanked(row, layout);
            addDistinct(row, layout);
        }
    }

    private void see(int index, long word) {
        if (word != words[index]) {
            count(index);
            words[index] = word;
        }
        times[index]++;
    }

    private void count(int index) {
        for (long rest = words[index]; rest != 0; rest &= rest - 1) {
            counts[index * Long.SIZE + Long.numberOfTrailingZeros(rest)] += times[index];
        }
        times[index] = 0;
    }

    private boolean holds(int condition) {
        return (words[condition / Long.SIZE] >>> condition & 1) != 0;
    }

    private void addPairs(InternalRow row, Layout layout) {
        for (int i = 0; i < pairs.length; i++) {
            PairPlace place = layout.pairs().get(i);
            if (holds(place.counted()) && !row.isNullAt(place.one()) && !row.isNullAt(place.other())) {
                double one = row.getDouble(place.one());
                double other = row.getDouble(place.other());
                if (Double.isFinite(one) && Double.isFinite(other)) {
                    pairs[i].add(one, other);
                }
            }
        }
    }

    private void addRanked(InternalRow row, Layout layout) {
        for (int i = 0; i < ranked.length; i++) {
            ValuePlace place = layout.ranked().get(i);
            if (holds(place.counted()) && !row.isNullAt(place.ordinal())) {
                ranked[i].add(row, place);
            }
        }
    }

    private void addDistinct(InternalRow row, Layout layout) {
        for (int i = 0; i < distinct.length; i++) {
            ValuePlace place = layout.distinct().get(i);
            if (holds(place.counted()) && !row.isNullAt(place.ordinal())) {
                distinct[i].add(row, place);
            }
        }
    }

    /** Has seen its last row. */
    void close() {
        for (int i = 0; i < words.length; i++) {
            count(i);
        }
    }

    /** Adds one that is closed to one that is. */
    void add(NightState other) {
        rows += other.rows;
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i].add(other.values[i]);
        }
        for (int i = 0; i < pairs.length; i++) {
            pairs[i].add(other.pairs[i]);
        }
        for (int i = 0; i < ranked.length; i++) {
            ranked[i].add(other.ranked[i]);
        }
        for (int i = 0; i < distinct.length; i++) {
            distinct[i].add(other.distinct[i]);
        }
    }

    long rows() {
        return rows;
    }

    long count(Integer condition) {
        return counts[condition];
    }

    ValueTotals values(int index) {
        return values[index];
    }

    ExactPairs pairs(int index) {
        return pairs[index];
    }

    RankedValues ranked(int index) {
        return ranked[index];
    }

    DistinctTotals distinct(int index) {
        return distinct[index];
    }
}
