package io.nightshift.definition.bind;

import java.util.Comparator;

/**
 * A place in a file.
 *
 * @param line from 1; 0 where the whole file is meant
 * @param column from 1, in characters
 */
public record Position(String file, int line, int column) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
            Comparator.comparing(Position::file).thenComparing(Position::line).thenComparing(Position::column);

    public static Position wholeFile(String file) {
        return new Position(file, 0, 0);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    /** As compilers write it, so that terminals and editors make it a link. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
