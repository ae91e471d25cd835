package io.nightshift.definition.expression;

import io.nightshift.definition.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The columns that an expression may use.
 *
 * @param place to complete "unknown column 'x' ...", as {@code of source flights}
 * @param columns types by name; looked up as Spark does, without regard to case
 * @param open whether there may be other columns, of which nothing is known
 */
public record Scope(String place, Map<String, SqlType> columns, boolean open) {
    public Scope {
        Map<String, SqlType> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(columns);
        columns = sorted;
    }

    public Scope(String place, Map<String, SqlType> columns) {
        this(place, columns, false);
    }

    /** Of a source that could not be bound: form and functions are judged, columns are not. */
    public static Scope ofUnknown() {
        return new Scope("", Map.of(), true);
    }

    public static Scope of(String place, Schema schema) {
        Map<String, SqlType> columns = new TreeMap<>();
        schema.fields().forEach(field -> columns.put(field.name(), SqlType.ofDdl(field.type())));
        return new Scope(place, columns, !schema.whole());
    }

    Optional<SqlType> find(String column) {
        Optional<SqlType> known = Optional.ofNullable(columns.get(column));
        return open ? known.or(() -> Optional.of(SqlType.UNKNOWN)) : known;
    }

    /** A column's own spelling; empty for one that is not known. */
    Optional<String> spelt(String column) {
        return columns.keySet().stream().filter(column::equalsIgnoreCase).findFirst();
    }

    List<String> names() {
        return List.copyOf(columns.keySet());
    }
}
