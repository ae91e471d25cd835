package io.nightshift.definition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Declared columns in order. Types are Spark DDL, upper case. */
public record Schema(List<Field> fields) {
    public Schema {
        fields = List.copyOf(fields);
    }

    /** One column. */
    public record Field(String name, String type) {}

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
