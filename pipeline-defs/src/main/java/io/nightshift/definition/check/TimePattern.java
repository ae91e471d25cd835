package io.nightshift.definition.check;

import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/** Patterns of times as Spark reads them: Java's, without the letters of weeks and those that only print. */
final class TimePattern {
    private static final String REFUSED = "ABceEFlnNpqQuwWY";

    private TimePattern() {}

    /** What is wrong with a pattern; empty for a good one. */
    static Optional<String> fault(String pattern) {
        String letters = pattern.replaceAll("'[^']*'", "");
        for (char letter : letters.toCharArray()) {
            if (REFUSED.indexOf(letter) >= 0) {
                return Optional.of("Spark knows no letter " + letter + " in it");
            }
        }
        if (letters.contains("D") && letters.contains("M")) {
            return Optional.of("D is the day of the year, which goes with no month");
        }
        try {
            new DateTimeFormatterBuilder().appendPattern(pattern);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
