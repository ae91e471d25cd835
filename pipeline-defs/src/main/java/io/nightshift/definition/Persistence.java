package io.nightshift.definition;

/**
 * In how many of the last nights something must be seen before it counts, as {@code 2 of 3}.
 *
 * @param nights in which it is seen, the present one among them; from 1 to {@code of}
 * @param of nights looked at, the present one among them
 */
public record Persistence(int nights, int of) {
    public Persistence {
        if (nights < 1 || of < nights || of > 99) {
            throw new IllegalArgumentException(
                    "it takes 1 night at least, and no more than the nights looked at, 99 at most");
        }
    }

    /** As the author writes it. */
    @Override
    public String toString() {
        return nights + " of " + of;
    }
}
