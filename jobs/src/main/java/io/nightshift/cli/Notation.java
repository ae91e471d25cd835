package io.nightshift.cli;

import io.nightshift.definition.shape.Suggestion;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the value of an option or argument is written.
 *
 * @param what as in "a date"
 * @param example a value; for a choice, the first of its names
 * @param names all there are, so that the one that was meant can be named; empty where they cannot be counted
 */
record Notation(String what, String example, Collection<String> names) {
    private static final Notation WHOLE_NUMBER = new Notation("a whole number", "100", List.of());
    private static final Map<Class<?>, Notation> BY_TYPE = Map.of(
            LocalDate.class,
            new Notation("a date", "2013-01-31", List.of()),
            ZoneId.class,
            new Notation("a time zone", "Europe/Berlin", ZoneId.getAvailableZoneIds()),
            Path.class,
            new Notation("a file or a folder", "build/result.json", List.of()),
            int.class,
            WHOLE_NUMBER,
            long.class,
            WHOLE_NUMBER,
            Long.class,
            WHOLE_NUMBER);

    /** Empty for a type whose values can be any text. */
    static Optional<Notation> of(Class<?> type) {
        return type.isEnum() ? Optional.of(choice(type)) : Optional.ofNullable(BY_TYPE.get(type));
    }

    private static Notation choice(Class<?> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .toList();
        return new Notation("one of " + String.join(", ", names), names.get(0), names);
    }

    /** The value that a wrong one was meant to be, else an example. */
    String instead(String wrong) {
        return Suggestion.nearest(wrong, names).orElse(example);
    }
}
