package io.nightshift.definition.shape;

import java.util.List;

/** A text has faults, and yet a value: what is right in it. */
public final class FlawedText extends IllegalArgumentException {
    /** One fault: what, why, and how to mend it; what is wrong completes "path: ...". */
    public record Flaw(String problem, String why, String fix) {}

    private final transient List<Flaw> flaws;
    private final transient Object rest;

    /** @param rest of the type that the text is written for */
    FlawedText(List<Flaw> flaws, Object rest) {
        super(flaws.get(0).problem());
        this.flaws = List.copyOf(flaws);
        this.rest = rest;
    }

    public List<Flaw> flaws() {
        return flaws;
    }

    /** The value without what could not be read. */
    public Object rest() {
        return rest;
    }
}
