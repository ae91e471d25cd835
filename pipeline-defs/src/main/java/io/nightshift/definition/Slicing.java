package io.nightshift.definition;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What rows are parted by: a column, or several at once, of which each combination of values is a slice.
 *
 * @param columns one or more names
 */
public record Slicing(List<String> columns) {
    /** Between columns, and between values of them. */
    public static final String AND = " & ";

    public Slicing {
        columns = List.copyOf(columns);
    }

    /** As a definition has it: {@code origin}, or {@code origin & carrier}. */
    public static Slicing of(String text) {
        return new Slicing(Arrays.stream(text.split("&", -1)).map(String::strip).toList());
    }

    /** All columns that some slicings are by, each once. */
    public static List<String> columns(Collection<String> texts) {
        return texts.stream()
                .flatMap(text -> of(text).columns.stream())
                .distinct()
                .toList();
    }

    /** As it stands in the names of slices. */
    public String name() {
        return columns.stream().collect(Collectors.joining(AND));
    }

    public boolean isCrossed() {
        return columns.size() > 1;
    }
}
