package io.nightshift.job.monitor;

import java.io.Serializable;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What a task has seen of the numbers of a reference: the ends of their range by night, and the rows with the least hashes. The
 * same in whatever order rows and parts of them came.
 */
final class ReferenceSketch implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int columns;
    private final int size;
    /** Least and greatest number of each column, in turn; the least is greater where there is none. */
    private final SortedMap<String, double[]> nights = new TreeMap<>();
    /** The greatest hash first. */
    private final PriorityQueue<Sampled> sample = new PriorityQueue<>(Comparator.reverseOrder());

    private transient UTF8String lastNight;
    private transient double[] lastEnds;

    /** @param size rows of the sample at most */
    ReferenceSketch(int columns, int size) {
        this.columns = columns;
        this.size = size;
    }

    private record Sampled(long hash, double[] numbers) implements Comparable<Sampled>, Serializable {
        /** Rows of one hash are equal rows. */
        @Override
        public int compareTo(Sampled other) {
            return Long.compare(hash, other.hash);
        }
    }

    /** @param row night, hash, numbers */
    void add(InternalRow row) {
        double[] ends = ends(row.getUTF8String(0));
        for (int i = 0; i < columns; i++) {
            double number = row.isNullAt(i + 2) ? Double.NaN : row.getDouble(i + 2);
            if (Double.isFinite(number)) {
                ends[2 * i] = Math.min(ends[2 * i], number);
                ends[2 * i + 1] = Math.max(ends[2 * i + 1], number);
            }
        }
        long hash = row.getLong(1);
        if (hasRoom(hash)) {
            put(new Sampled(hash, numbers(row)));
        }
    }

    private boolean hasRoom(long hash) {
        return sample.size() < size || hash < sample.peek().hash();
    }

    private void put(Sampled row) {
        sample.add(row);
        if (sample.size() > size) {
            sample.remove();
        }
    }

    private double[] numbers(InternalRow row) {
        double[] numbers = new double[columns];
        for (int i = 0; i < columns; i++) {
            numbers[i] = row.isNullAt(i + 2) ? Double.NaN : row.getDouble(i + 2);
        }
        return numbers;
    }

    /** Rows lie by night mostly, so the last one is asked first. */
    private double[] ends(UTF8String night) {
        if (!night.equals(lastNight)) {
            lastNight = night.copy();
            lastEnds = nights.computeIfAbsent(night.toString(), missing -> none());
        }
        return lastEnds;
    }

    private double[] none() {
        double[] ends = new double[2 * columns];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = i % 2 == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        return ends;
    }

    /** Takes on what another one has seen. */
    ReferenceSketch plus(ReferenceSketch other) {
        other.nights.forEach((night, ends) -> {
            double[] own = nights.computeIfAbsent(night, missing -> none());
            for (int i = 0; i < ends.length; i++) {
                own[i] = i % 2 == 0 ? Math.min(own[i], ends[i]) : Math.max(own[i], ends[i]);
            }
        });
        other.sample.stream().filter(row -> hasRoom(row.hash())).forEach(this::put);
        return this;
    }

    SortedMap<String, double[]> nights() {
        return nights;
    }

    double[] sample(int column) {
        return sample.stream().mapToDouble(row -> row.numbers()[column]).toArray();
    }
}
