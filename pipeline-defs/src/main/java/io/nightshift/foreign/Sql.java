package io.nightshift.foreign;

import io.nightshift.definition.bind.Node.Scalar;
import io.nightshift.definition.shape.ScalarKind;
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

    /** Of text, a number or a truth value. */
    static String literal(Scalar value) {
        if (value.kind() == ScalarKind.NOTHING) {
            throw new NotExpressible("null is among its values, and equal to none");
        }
        return value.kind() == ScalarKind.TEXT ? text(value.text()) : value.text();
    }

    static String list(List<String> literals) {
        return literals.stream().collect(Collectors.joining(", ", "(", ")"));
    }
}
