package io.nightshift.drift;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns that are compared with their reference together.
 *
 * @param columns their names
 * @param nights of the reference in order of time, each for itself
 * @param current of the night that is judged
 */
public record JointCase(List<String> columns, List<JointMoments> nights, JointMoments current) {
    /** What all of them are called together. */
    public static final String SUBJECT = "features together";

    public JointCase {
        columns = List.copyOf(columns);
        nights = List.copyOf(nights);
    }

    /** Without some of the columns. */
    JointCase without(List<String> left) {
        int[] kept = IntStream.range(0, columns.size())
                .filter(place -> !left.contains(columns.get(place)))
                .toArray();
        return new JointCase(
                IntStream.of(kept).mapToObj(columns::get).toList(),
                nights.stream().map(night -> night.only(kept)).toList(),
                current.only(kept));
    }
}
