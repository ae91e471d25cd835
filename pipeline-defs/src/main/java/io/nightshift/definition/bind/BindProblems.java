package io.nightshift.definition.bind;

import io.nightshift.definition.bind.Node.Field;
import io.nightshift.definition.shape.FlawedText.Flaw;
import io.nightshift.definition.shape.Key;
import io.nightshift.definition.shape.Suggestion;
import io.nightshift.definition.shape.ValueType;
import java.util.List;

/** Everything that can be wrong with the form of a definition, in words. */
final class BindProblems {
    private BindProblems() {}

    /** @param free of the known keys, those that are not written */
    static Problem unknownKey(Field field, String parent, List<String> known, List<String> free) {
        return new Problem(
                field.keyAt(),
                Paths.key(parent, field.key()),
                "unknown key '" + field.key() + "' " + Paths.in(parent) + Suggestion.sentence(field.key(), free),
                "the keys here are " + Suggestion.listed(known),
                Suggestion.fix(field.key(), free) + ", or remove it");
    }

    static Problem missingKey(Key key, String parent, Position at) {
        return new Problem(
                at,
                Paths.key(parent, key.name()),
                "key '" + key.name() + "' is missing " + Paths.in(parent),
                "it has no default; it says: " + key.description(),
                "add " + key.name() + ": ...");
    }

    /** @param written {@code null}, {@code ~}, or nothing at all */
    static Problem noValue(Node.Scalar written, String path) {
        boolean item = path.endsWith("]");
        String nothing = "nothing follows the " + (item ? "dash" : "colon");
        return new Problem(
                written.at(),
                path,
                path + " has no value",
                written.text().isEmpty() ? nothing : written.text() + " stands for no value",
                "write a value, or remove the " + (item ? "item" : "key")
                        + (written.text().isEmpty()
                                ? ""
                                : "; quote it where the text is meant: \"" + written.text() + "\""));
    }

    static Problem flaw(Flaw flaw, Position at, String path) {
        return new Problem(at, path, path + ": " + flaw.problem(), flaw.why(), flaw.fix());
    }

    static Problem wrongKind(Node node, String path, String expected) {
        return new Problem(
                node.at(),
                path,
                path + ": expected " + expected + ", found " + node.words(),
                expected + " is needed here",
                node instanceof Node.Scalar scalar && expected.equals("text")
                        ? "quote it: \"" + scalar.text() + "\""
                        : "write " + expected);
    }

    static Problem badValue(Node.Scalar node, String path, ValueType<?> type, String reason) {
        return new Problem(
                node.at(),
                path,
                path + ": expected " + type.expected() + ", found " + node.words(),
                reason,
                "write " + type.expected());
    }

    static Problem unknownChoice(Node.Scalar node, String path, List<String> known) {
        return new Problem(
                node.at(),
                path,
                "unknown value '" + node.text() + "' of " + path + Suggestion.sentence(node.text(), known),
                "it is one of " + Suggestion.listed(known),
                Suggestion.fix(node.text(), known));
    }

    static Problem notOneKey(Node node, String path, String what, List<String> known) {
        return new Problem(
                node.at(),
                path,
                path + ": expected one key, the " + what + "'s name, found " + node.words(),
                "the " + what + "s are " + Suggestion.listed(known),
                "write a mapping with one key, such as " + known.get(0) + ": ...");
    }

    static Problem unknownAlternative(Field field, String path, String what, List<String> known) {
        return new Problem(
                field.keyAt(),
                Paths.key(path, field.key()),
                "unknown " + what + " '" + field.key() + "' " + Paths.in(path)
                        + Suggestion.sentence(field.key(), known),
                "the " + what + "s are " + Suggestion.listed(known),
                Suggestion.fix(field.key(), known));
    }

    static Problem argumentMissing(Node.Scalar node, String path, String words) {
        return new Problem(
                node.at(),
                path,
                path + ": " + node.text() + " must be told more",
                "it takes " + words,
                "write {" + node.text() + ": ...}");
    }

    static Problem argumentTooMuch(Field field, String path) {
        return new Problem(
                field.keyAt(),
                Paths.key(path, field.key()),
                path + ": " + field.key() + " takes nothing besides",
                "it is complete as it is",
                "write " + field.key());
    }
}
