package io.nightshift.definition;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A window in time, kept with the author's own spelling. It ends at the time of the look, or is the last whole one of blocks of
 * nights that follow one another.
 *
 * @param length absent for {@code lifetime}: all rows there ever were
 * @param nights of a block; absent where the window ends at the time of the look
 */
public record Window(String text, Optional<Duration> length, OptionalInt nights) {
    public static final Window LIFETIME = new Window("lifetime", Optional.empty());

    /** A night longer than both blocks, for clocks that are put back. */
    private static final Duration SLACK = Duration.ofDays(1);

    /** One that ends at the time of the look. */
    public Window(String text, Optional<Duration> length) {
        this(text, length, OptionalInt.empty());
    }

    /** The last whole block of nights, counted from Monday, 1970-01-05, in the pipeline's zone. */
    public static Window tumbling(int nights) {
        return new Window("tumbling(" + nights + "d)", Optional.of(Duration.ofDays(nights)), OptionalInt.of(nights));
    }

    /** As part of a feature's name. */
    public String name() {
        return nights.isPresent() ? "tumbling_" + nights.getAsInt() + "d" : text;
    }

    /** How far back from a look a row of it can lie; absent for ever. */
    public Optional<Duration> reach() {
        return nights.isPresent() ? length.map(block -> block.multipliedBy(2).plus(SLACK)) : length;
    }

    @Override
    public String toString() {
        return text;
    }
}
