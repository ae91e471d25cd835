package io.nightshift.drift;

import java.time.LocalDate;

/**
 * One night of a reference, seen against the others.
 *
 * @param counts rows per bin
 * @param novel rows that no other night of the reference accounts for: numbers beyond the range of all the others, categories
 *     that none of the others has. What a night without drift shows of them, since it is new to all others in just that way
 */
public record ReferenceNight(LocalDate night, BinCounts counts, long novel) {
    public ReferenceNight {
        if (novel < 0 || novel > counts.rows()) {
            throw new IllegalArgumentException(novel + " of " + counts.rows() + " rows of a night cannot be novel");
        }
    }
}
