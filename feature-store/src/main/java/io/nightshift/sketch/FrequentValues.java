package io.nightshift.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.datasketches.common.ArrayOfItemsSerDe;
import org.apache.datasketches.common.ArrayOfLongsSerDe;
import org.apache.datasketches.common.ArrayOfStringsSerDe;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.memory.Memory;

/**
 * Which values are frequent: the sketch of Misra and Gries (1982) as Apache DataSketches keeps it. Up to 192 different values are all
 * counted exactly, the same in whatever order they came. Of more, no count is wrong by more than 1.4 % of all values, and how much
 * it is does depend on their order.
 *
 * @param <T> Long or String
 */
public final class FrequentValues<T extends Comparable<T>> {
    private static final int TABLE = 256;

    private final ArrayOfItemsSerDe<T> form;
    private ItemsSketch<T> sketch = new ItemsSketch<>(TABLE);
    /** What counts may be too low by besides what the sketch says: the library forgets its error with its last value. */
    private long forgotten;

    private FrequentValues(ArrayOfItemsSerDe<T> form) {
        this.form = form;
    }

    public static FrequentValues<Long> ofNumbers() {
        return new FrequentValues<>(new ArrayOfLongsSerDe());
    }

    public static FrequentValues<String> ofTexts() {
        return new FrequentValues<>(new ArrayOfStringsSerDe());
    }

    /**
     * One value.
     *
     * @param atLeast how often it certainly occurs
     * @param atMost how often it occurs at most
     */
    public record Frequent<T>(T value, long atLeast, long atMost) {}

    public void add(T value) {
        sketch.update(value);
    }

    /** Adds what another one has counted. */
    public void add(FrequentValues<T> other) {
        forgotten += other.forgotten;
        if (other.sketch.isEmpty()) {
            forgotten += other.sketch.getMaximumError();
        } else {
            sketch.merge(other.sketch);
        }
    }

    private long error() {
        return forgotten + sketch.getMaximumError();
    }

    /** Whether a value has been added and is still counted. */
    public boolean counts(T value) {
        return sketch.getLowerBound(value) > 0;
    }

    /** Whether all different values are there with exact counts. */
    public boolean isComplete() {
        return error() == 0;
    }

    /** The most frequent first, equally frequent ones in their own order; those that are certainly more frequent than any not told of. */
    public List<Frequent<T>> values() {
        return Arrays.stream(sketch.getFrequentItems(error(), ErrorType.NO_FALSE_POSITIVES))
                .map(row -> new Frequent<>(row.getItem(), row.getLowerBound(), row.getUpperBound() + forgotten))
                .sorted(Comparator.comparing((Frequent<T> value) -> -value.atLeast())
                        .thenComparing(Frequent::value))
                .toList();
    }

    /** Writes what can be read again; where all values are counted exactly, the same bytes for the same values. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(sketch.isEmpty() ? error() : forgotten);
        byte[] bytes = (isComplete() ? inOrder() : sketch).toByteArray(form);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** How a table of a sketch is filled depends on the order of the first ones. */
    private ItemsSketch<T> inOrder() {
        ItemsSketch<T> same = new ItemsSketch<>(TABLE);
        values().forEach(value -> same.update(value.value(), value.atLeast()));
        return same;
    }

    /** Takes on what another one has written, in place of what it holds. */
    public void read(DataInput in) throws IOException {
        forgotten = in.readLong();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        sketch = ItemsSketch.getInstance(Memory.wrap(bytes), form);
    }
}
