package io.nightshift.definition.bind;

import io.nightshift.definition.shape.ScalarKind;
import java.util.List;

/** The few forms in which a {@code @Default} is written: empty list, mapping or text, a boolean, a number, a word. */
final class Defaults {
    private Defaults() {}

    static Node node(String text, Position at) {
        return switch (text) {
            case "[]" -> new Node.Items(List.of(), at);
            case "{}" -> new Node.Fields(List.of(), at);
            case "\"\"" -> new Node.Scalar("", ScalarKind.TEXT, at);
            case "true", "false" -> new Node.Scalar(text, ScalarKind.BOOLEAN, at);
            default -> new Node.Scalar(text, kind(text), at);
        };
    }

    private static ScalarKind kind(String text) {
        if (text.matches("[0-9]+")) {
            return ScalarKind.WHOLE;
        }
        return text.matches("[0-9]+[.][0-9]+") ? ScalarKind.FRACTION : ScalarKind.TEXT;
    }
}
