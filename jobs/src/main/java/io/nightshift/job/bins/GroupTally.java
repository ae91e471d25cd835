package io.nightshift.job.bins;

import io.nightshift.drift.JointMoments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** Counts of a group of rows by place, sums of its numbers by column and of codes of columns together where they are asked for. */
final class GroupTally {
    private final long[] counts;
    private final NumberSums[] numbers;
    private final long[] joint;

    GroupTally(TallyShape shape) {
        this.counts = new long[shape.width()];
        this.numbers = Stream.generate(NumberSums::new).limit(shape.numbers()).toArray(NumberSums[]::new);
        this.joint = new long[shape.joint()];
    }

    long count(int place) {
        return counts[place];
    }

    NumberSums numbers(int column) {
        return numbers[column];
    }

    JointMoments joint() {
        return joint.length == 0 ? JointMoments.none(0) : JointMoments.of(joint.clone());
    }

    /** Codes of a row, one for each column that is compared together with others. */
    void add(int[] codes) {
        JointMoments.add(joint, codes);
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
        for (int place = 0; place < joint.length; place++) {
            joint[place] += other.joint[place];
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
            for (long sum : joint) {
                out.writeLong(sum);
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
            for (int place = 0; place < joint.length; place++) {
                joint[place] += in.readLong();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
