package io.nightshift.job.bins;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** Counts of a group of rows by place, and sums of its numbers by column where they are asked for. */
final class GroupTally {
    private final long[] counts;
    private final NumberSums[] numbers;

    GroupTally(TallyShape shape) {
        this.counts = new long[shape.width()];
        this.numbers = Stream.generate(NumberSums::new).limit(shape.numbers()).toArray(NumberSums[]::new);
    }

    long count(int place) {
        return counts[place];
    }

    NumberSums numbers(int column) {
        return numbers[column];
    }

    /** One more row at a place. */
    void add(int place) {
        counts[place]++;
    }

    /** A number of a row; nothing where no sums are held, or it is not finite. */
    void add(int column, double value) {
        if (numbers.length > 0 && Double.isFinite(value)) {
            numbers[column].add(value);
        }
    }

    void add(GroupTally other) {
        for (int place = 0; place < counts.length; place++) {
            counts[place] += other.counts[place];
        }
        for (int column = 0; column < numbers.length; column++) {
            numbers[column].add(other.numbers[column]);
        }
    }

    /** As a task hands it on. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * counts.length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Counts.write(counts, out);
            for (NumberSums own : numbers) {
                own.write(out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Adds what {@link #bytes} made of a tally of the same shape. */
    void add(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Counts.add(in, counts);
            for (NumberSums own : numbers) {
                own.add(NumberSums.read(in));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
