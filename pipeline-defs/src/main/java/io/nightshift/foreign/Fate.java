package io.nightshift.foreign;

import io.nightshift.definition.Check;
import io.nightshift.definition.bind.Position;

/** What became of one rule of another tool. */
sealed interface Fate {
    /** The rule in one line, as its tool writes it. */
    String origin();

    Position at();

    /** Says the same here. */
    record Taken(String origin, Position at, Check check) implements Fate {}

    /** Is not said here. */
    record Left(String origin, Position at, String why) implements Fate {
        String words() {
            return origin + ": " + why;
        }
    }
}
