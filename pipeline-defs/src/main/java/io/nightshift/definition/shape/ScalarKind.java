package io.nightshift.definition.shape;

/** What a scalar is by YAML 1.2's core schema, or by JSON. A quoted scalar is always text. */
public enum ScalarKind {
    TEXT("text"),
    WHOLE("a whole number"),
    FRACTION("a number"),
    BOOLEAN("a boolean"),
    NOTHING("nothing");

    private final String words;

    ScalarKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
