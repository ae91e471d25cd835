package io.nightshift.definition.shape;

/** What a scalar is by YAML 1.2's core schema, or by JSON. A quoted scalar is always text. */
public enum ScalarKind {
    TEXT("text"),
    WHOLE("a whole number"),
    FRACTION("a number"),
    BOOLEAN("a boolean"),
    NOTHING("nothing"),
    /** Was refused before it meant anything: that was reported, and nothing more is to be said about it. */
    REFUSED("what was refused");

    private final String words;

    ScalarKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
