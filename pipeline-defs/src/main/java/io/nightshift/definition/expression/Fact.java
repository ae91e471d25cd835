package io.nightshift.definition.expression;

import java.util.List;

/**
 * What is true of one column wherever a condition is true.
 *
 * @param column as the scope spells it; empty where the condition is never true, whatever the columns are
 */
public record Fact(String column, Is is, List<Literal> values) {
    /** @param text without quotes */
    public record Literal(String text, boolean quoted) {}

    public enum Is {
        LESS,
        AT_MOST,
        ONE_OF,
        AT_LEAST,
        MORE,
        NULL,
        NOT_NULL,
        /** Nothing can be so. */
        IMPOSSIBLE
    }

    public Fact {
        values = List.copyOf(values);
    }

    Fact(String column, Is is) {
        this(column, is, List.of());
    }
}
