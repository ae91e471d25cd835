package io.nightshift.foreign;

import java.util.List;
import java.util.stream.Collectors;

/** Names and values as Spark's SQL writes them. */
final class Sql {
    private Sql() {}

    static String name(String column) {
        return column.matches("[A-Za-z_][A-Za-z_0-9]*") ? column : "`" + column.replace("`", "``") + "`";
    }

    static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String list(List<String> literals) {
        return literals.stream().collect(Collectors.joining(", ", "(", ")"));
    }
}
