package io.nightshift.definition.expression;

import io.nightshift.definition.expression.SyntaxErrors.SyntaxError;
import io.nightshift.definition.shape.Suggestion;
import java.util.Collection;

/** Everything that can be wrong in an expression, in words. */
final class ExpressionFindings {
    private static final int SHOWN = 60;
    private static final String SHORTER = "write it shorter, or add the column where the data is made";
    private static final String ONE_ROW =
            "an expression must give the same value for the same row, out of that row alone, whenever it is run";

    private ExpressionFindings() {}

    static Finding syntax(String text, SyntaxError error) {
        String where =
                error.token().isEmpty() ? "at its end" : "at '" + error.token() + "', character " + (error.at() + 1);
        return new Finding(
                "'" + text + "' is not an expression of Spark SQL",
                "Spark's grammar stops " + where,
                "mend it there; a column name that is no plain word stands in `backticks`");
    }

    static Finding tooLong(String text, int limit) {
        return new Finding(
                "expression '" + begin(text) + "' is too long",
                "it has " + text.length() + " characters; the limit is " + limit,
                SHORTER);
    }

    static Finding tooDeep(String text) {
        return new Finding(
                "expression '" + begin(text) + "' is nested too deeply",
                "Spark descends into every part of a part, and would not get to the end",
                SHORTER);
    }

    private static String begin(String text) {
        return text.substring(0, Math.min(text.length(), SHOWN)) + "...";
    }

    static Finding unknownColumn(String column, Scope scope) {
        Collection<String> names = scope.names();
        return new Finding(
                "unknown column '" + column + "' " + scope.place() + Suggestion.sentence(column, names),
                "the columns are " + Suggestion.listed(names),
                Suggestion.nearest(column, names)
                        .map(name -> "write " + name)
                        .orElse("use one of them; a text stands in single quotes"));
    }

    static Finding form(String written, String what) {
        return new Finding(
                what + " not allowed in expressions: '" + written + "'",
                ONE_ROW,
                "write it with columns, operators and functions");
    }

    static Finding named(String written, String expression) {
        return new Finding(
                "'" + written + "' has a name of its own",
                "the key it stands under says what it is",
                "write " + expression);
    }

    static Finding qualified(String written, String column) {
        return new Finding(
                "'" + written + "' is not a column", "columns here have no qualifier and no fields", "write " + column);
    }

    static Finding refusedFunction(String name, String why, String fix) {
        return new Finding("function '" + name + "' is not allowed in expressions", why, fix);
    }

    static Finding unknownFunction(String name) {
        return new Finding(
                "unknown function '" + name + "'" + Suggestion.sentence(name, Functions.names()),
                "it is not among the deterministic functions of one row that are allowed",
                Suggestion.nearest(name, Functions.names())
                        .map(near -> "write " + near)
                        .orElse("use a function of the reference page's list"));
    }

    static Finding bare(String column) {
        return new Finding(
                "column '" + column + "' stands outside of an aggregate",
                "a figure is one value of many rows",
                "write max(" + column + "), avg(" + column + ") or another aggregate of it");
    }

    static Finding nested(String written) {
        return new Finding(
                "'" + written + "' stands within another aggregate",
                "each is taken of rows, and not of figures",
                "write them side by side");
    }

    static Finding noAggregate(String text) {
        return new Finding(
                "'" + text + "' has no aggregate",
                "it says the same of every night",
                "write a figure of rows, such as count_if(...) / count(*)");
    }

    static Finding argumentCount(Signature function, int found) {
        return new Finding(
                "function '" + function.name() + "' takes " + function.arity() + ", found " + found,
                "its form is " + function.text(),
                "write " + function.text());
    }

    static Finding order(Signature function, boolean needed) {
        return needed
                ? new Finding(
                        "'" + function.name() + "' does not say of what",
                        "it is of the values that WITHIN GROUP puts in their order",
                        "write " + function.name() + "(0.9) WITHIN GROUP (ORDER BY column)")
                : new Finding(
                        "'" + function.name() + "' takes no WITHIN GROUP",
                        "its value does not depend on an order",
                        "leave WITHIN GROUP out");
    }

    static Finding argumentType(Signature function, int number, String written, SqlType found, String needed) {
        return new Finding(
                "argument " + number + " of '" + function.name() + "' is " + found.words() + ": '" + written + "'",
                "it takes " + needed,
                "convert it, or use another column");
    }

    static Finding operandType(String operator, String written, SqlType found) {
        return new Finding(
                "'" + operator + "' cannot be applied to '" + written + "'",
                "it is " + found.words(),
                "convert it, or use another column");
    }

    static Finding incomparable(String left, SqlType leftType, String right, SqlType rightType) {
        return new Finding(
                "'" + left + "' and '" + right + "' cannot be compared",
                "the first is " + leftType.words() + ", the second " + rightType.words(),
                "convert one of them");
    }
}
