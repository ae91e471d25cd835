package io.nightshift.job.check;

import io.nightshift.drift.ValueCells;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was counted in one run for its checks of distributions. */
public final class CountedValues {
    private final Map<Key, Sides> counted = new HashMap<>();
    private final Map<Key, String> broken = new HashMap<>();

    private record Key(String source, String checkId) {}

    /**
     * Values of the night, and where they are compared with another source those of its column.
     *
     * @param other empty where the night is compared with earlier ones
     */
    public record Sides(ValueCells night, Optional<ValueCells> other) {}

    /** @param source whose check it is */
    public void add(String source, String checkId, Sides sides) {
        counted.put(new Key(source, checkId), sides);
    }

    /**
     * @param cause why the check could not run
     * @param masked columns of which nothing is told
     */
    public void addBroken(String source, String checkId, Exception cause, Collection<String> masked) {
        broken.put(new Key(source, checkId), Masks.of(masked).cause(cause));
    }

    /** What was counted for a check that is not broken. */
    Sides of(String source, String checkId) {
        return counted.get(new Key(source, checkId));
    }

    Optional<String> broken(String source, String checkId) {
        return Optional.ofNullable(broken.get(new Key(source, checkId)));
    }
}
