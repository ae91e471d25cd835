package io.nightshift.feature.join;

/** Sorts stretches of times, each with a number that goes with it; equal times keep their order. Merges runs from the bottom up. */
final class TimeSort {
    private static final int RUN = 16;

    private final long[] times;
    private final int[] numbers;
    private long[] otherTimes = new long[0];
    private int[] otherNumbers = new int[0];

    TimeSort(long[] times, int[] numbers) {
        this.times = times;
        this.numbers = numbers;
    }

    void sort(int from, int to) {
        for (int start = from; start < to; start += RUN) {
            insert(start, Math.min(start + RUN, to));
        }
        for (long run = RUN; run < to - from; run *= 2) {
            for (long start = from; start + run < to; start += 2 * run) {
                merge((int) start, (int) (start + run), (int) Math.min(start + 2 * run, to));
            }
        }
    }

    private void insert(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long time = times[i];
            int number = numbers[i];
            int gap = i;
            for (; gap > from && times[gap - 1] > time; gap--) {
                times[gap] = times[gap - 1];
                numbers[gap] = numbers[gap - 1];
            }
            times[gap] = time;
            numbers[gap] = number;
        }
    }

    /** Of two sorted neighbours; the left one is put aside. */
    private void merge(int from, int middle, int to) {
        int left = middle - from;
        if (times[middle - 1] <= times[middle]) {
            return;
        }
        setAside(from, left);
        int i = 0;
        int right = middle;
        for (int place = from; i < left; place++) {
            if (right < to && times[right] < otherTimes[i]) {
                times[place] = times[right];
                numbers[place] = numbers[right++];
            } else {
                times[place] = otherTimes[i];
                numbers[place] = otherNumbers[i++];
            }
        }
    }

    private void setAside(int from, int length) {
        if (otherTimes.length < length) {
            otherTimes = new long[Math.max(length, 2 * otherTimes.length)];
            otherNumbers = new int[otherTimes.length];
        }
        System.arraycopy(times, from, otherTimes, 0, length);
        System.arraycopy(numbers, from, otherNumbers, 0, length);
    }
}
