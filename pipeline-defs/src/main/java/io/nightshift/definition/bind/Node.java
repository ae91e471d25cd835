package io.nightshift.definition.bind;

import io.nightshift.definition.shape.ScalarKind;
import java.util.List;
import java.util.Optional;

/** What stands in a file, before it means anything. */
public sealed interface Node {

    /** Where it begins. */
    Position at();

    /**
     * One value.
     *
     * @param text without quotes, as it was written
     */
    record Scalar(String text, ScalarKind kind, Position at) implements Node {}

    /** A list. */
    record Items(List<Node> items, Position at) implements Node {}

    /** A mapping; keys are unique, in the author's order. */
    record Fields(List<Field> fields, Position at) implements Node {
        public Optional<Field> find(String key) {
            return fields.stream().filter(field -> field.key().equals(key)).findFirst();
        }

        public List<String> keys() {
            return fields.stream().map(Field::key).toList();
        }
    }

    /** One key with its value. */
    record Field(String key, Position keyAt, Node value) {}

    /** What it is, to complete "found ...". */
    default String words() {
        if (this instanceof Scalar scalar) {
            return scalar.kind() == ScalarKind.NOTHING
                    ? "nothing"
                    : scalar.kind().words() + " '" + shortened(scalar.text()) + "'";
        }
        return this instanceof Items ? "a list" : "a mapping";
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
}
