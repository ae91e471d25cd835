package io.nightshift.job.tally;

import java.io.Serializable;
import java.util.TreeMap;

/**
 * Numbers by size: each with how often it occurs while few differ, else counted by so many of their bits as are next to be known. A
 * rank is found by looking at the rows again for those that share the bits known so far.
 */
final class RankState implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Bits that are told apart at a time; with four times as many a number is known. */
    static final int BITS = 16;

    private static final int MOST = 4096;
    private static final int PAGE_BITS = 8;
    private static final int PAGE = 1 << PAGE_BITS;

    /** Bits below those that are counted by. */
    private final int below;

    private int different;
    private long[] numbers = new long[PAGE];
    private long[] times = new long[PAGE];

    /** By the upper half of the bits, then by the lower one; null while each number is kept. */
    private long[][] bins;

    /** @param level how often bits were looked at before */
    RankState(int level) {
        this.below = Long.SIZE - (level + 1) * BITS;
    }

    /** As a whole number that sorts as the number does, unsigned. Zero has no sign. */
    static long ordered(double number) {
        long bits = Double.doubleToRawLongBits(number + 0.0);
        return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
    }

    private static double number(long ordered) {
        return Double.longBitsToDouble(ordered < 0 ? ordered ^ Long.MIN_VALUE : ~ordered);
    }

    void add(long ordered, long often) {
        if (bins != null) {
            count(ordered, often);
            return;
        }
        int at = slot(ordered);
        if (times[at] == 0) {
            if (different == MOST) {
                countAll();
                count(ordered, often);
                return;
            }
            numbers[at] = ordered;
            different++;
        }
        times[at] += often;
        if (2 * different > numbers.length) {
            grow();
        }
    }

    void add(RankState other) {
        for (int i = 0; other.bins == null && i < other.numbers.length; i++) {
            if (other.times[i] > 0) {
                add(other.numbers[i], other.times[i]);
            }
        }
        if (other.bins != null) {
            countAll();
            for (int page = 0; page < PAGE; page++) {
                for (int i = 0; other.bins[page] != null && i < PAGE; i++) {
                    page(page)[i] += other.bins[page][i];
                }
            }
        }
    }

    /** Of an open hash table whose size is a power of two: where the number stands, or would. */
    private int slot(long ordered) {
        int mask = numbers.length - 1;
        long mixed = ordered * 0x9E3779B97F4A7C15L; // the golden ratio spreads what differs in few bits
        int at = (int) (mixed >>> 40) & mask;
        while (times[at] != 0 && numbers[at] != ordered) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] before = numbers;
        long[] often = times;
        numbers = new long[2 * before.length];
        times = new long[numbers.length];
        for (int i = 0; i < before.length; i++) {
            if (often[i] > 0) {
                int at = slot(before[i]);
                numbers[at] = before[i];
                times[at] = often[i];
            }
        }
    }

    private void countAll() {
        if (bins != null) {
            return;
        }
        bins = new long[PAGE][];
        for (int i = 0; i < numbers.length; i++) {
            if (times[i] > 0) {
                count(numbers[i], times[i]);
            }
        }
        numbers = null;
        times = null;
    }

    private void count(long ordered, long often) {
        int bin = (int) (ordered >>> below) & (1 << BITS) - 1;
        page(bin >>> PAGE_BITS)[bin & PAGE - 1] += often;
    }

    private long[] page(int index) {
        if (bins[index] == null) {
            bins[index] = new long[PAGE];
        }
        return bins[index];
    }

    /**
     * Where a rank lies.
     *
     * @param isFound whether the number is known, and not just its first bits
     * @param bits known of it, shifted to the right
     * @param rank among those that share these bits
     */
    record Place(boolean isFound, long bits, long rank) {
        double number() {
            return RankState.number(bits);
        }
    }

    /**
     * @param known bits that all have in common
     * @param rank from 0; less than there are numbers
     */
    Place find(long known, long rank) {
        return bins == null ? findNumber(rank) : findBin(known, rank);
    }

    private Place findNumber(long rank) {
        TreeMap<Long, Long> sorted = new TreeMap<>(Long::compareUnsigned);
        for (int i = 0; i < numbers.length; i++) {
            if (times[i] > 0) {
                sorted.put(numbers[i], times[i]);
            }
        }
        long rest = rank;
        for (var number : sorted.entrySet()) {
            if (rest < number.getValue()) {
                return new Place(true, number.getKey(), rest);
            }
            rest -= number.getValue();
        }
        throw new IllegalArgumentException("there is no rank " + rank);
    }

    private Place findBin(long known, long rank) {
        long rest = rank;
        for (int bin = 0; bin < 1 << BITS; bin++) {
            long[] page = bins[bin >>> PAGE_BITS];
            long often = page == null ? 0 : page[bin & PAGE - 1];
            if (rest < often) {
                return new Place(below == 0, known << BITS | bin, rest);
            }
            rest -= often;
        }
        throw new IllegalArgumentException("there is no rank " + rank);
    }
}
