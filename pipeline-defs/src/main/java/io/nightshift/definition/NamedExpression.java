package io.nightshift.definition;

/** A column or {@code expression AS name}. */
public record NamedExpression(String expression, String name) {
    /** As the author writes it. */
    @Override
    public String toString() {
        return expression.equals(name) ? name : expression + " AS " + name;
    }
}
