package io.nightshift.table;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of a table that one run owns and replaces as a whole: one night, and the values of further columns where several
 * writers share the night.
 *
 * @param night value of the night column
 * @param values of further columns; letters, digits and {@code _ . : -} only, so that a predicate can be written of them
 */
public record Slot(LocalDate night, Map<String, String> values) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:-]*");

    public Slot {
        values = new TreeMap<>(values);
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (!PLAIN.matcher(value.getKey() + value.getValue()).matches()) {
                throw TableErrors.badSlot(value.getKey(), value.getValue());
            }
        }
    }

    public static Slot night(LocalDate night) {
        return new Slot(night, Map.of());
    }

    /** One night of one pipeline in a shared table. */
    public static Slot of(String pipeline, LocalDate night) {
        return new Slot(night, Map.of("pipeline", pipeline));
    }

    public Slot with(String column, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(column, value);
        return new Slot(night, more);
    }

    /** The night of any key. */
    static LocalDate nightIn(String key) {
        int end = key.indexOf('/');
        return LocalDate.parse(key.substring("night=".length(), end < 0 ? key.length() : end));
    }

    /** The night of a key that names nothing else. */
    static Optional<LocalDate> nightOf(String key) {
        boolean onlyNight = key.startsWith("night=") && key.indexOf('/') < 0;
        return onlyNight ? Optional.of(LocalDate.parse(key.substring("night=".length()))) : Optional.empty();
    }

    /** Whether a row can lie both here and in the slot of a key. */
    boolean overlaps(String key) {
        return overlaps(Arrays.stream(key.split("/"))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1])));
    }

    /** Whether a row can lie both here and where columns have these values: no column of both with two of them. */
    boolean overlaps(Map<String, String> others) {
        return night.toString().equals(others.getOrDefault("night", night.toString()))
                && values.entrySet().stream().allMatch(value -> value.getValue()
                        .equals(others.getOrDefault(value.getKey(), value.getValue())));
    }

    /** As it stands in a commit's metadata: {@code night=2013-01-05/pipeline=flights}. */
    public String key() {
        return "night=" + night
                + values.entrySet().stream()
                        .map(value -> "/" + value.getKey() + "=" + value.getValue())
                        .collect(Collectors.joining());
    }
}
