package io.nightshift.definition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Declared columns in order. Types are Spark DDL, upper case.
 *
 * @param whole whether these are all; false only while a definition is checked in which some cannot be told
 */
public record Schema(List<Field> fields, boolean whole) {
    public Schema {
        fields = List.copyOf(fields);
    }

    public Schema(List<Field> fields) {
        this(fields, true);
    }

    /**
     * One column.
     *
     * @param type empty only while a definition is checked in which it cannot be told
     */
    public record Field(String name, String type) {
        public static Field ofUnknownType(String name) {
            return new Field(name, "");
        }
    }

    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    public Optional<Field> find(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The text that {@code StructType.fromDDL} reads, names quoted. */
    public String ddl() {
        return fields.stream()
                .map(field -> "`" + field.name() + "` " + field.type())
                .collect(Collectors.joining(", "));
    }
}
