package io.nightshift.foreign;

import io.nightshift.definition.Rule;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of tools that look for a part of the text which matches. */
final class FoundText {
    private FoundText() {}

    /** Some part matches. */
    static Rule.Matches matching(String column, String regex) {
        return new Rule.Matches(column, compiled(regex), true);
    }

    /** No part matches. */
    static Rule.Matches without(String column, String regex) {
        return new Rule.Matches(column, "\\A(?![\\s\\S]*?(?:" + compiled(regex) + "))", true);
    }

    /** Some part matches that is not empty. */
    static Rule.Matches matchingSomething(String column, String regex) {
        boolean mayBeEmpty = Pattern.compile(compiled(regex)).matcher("").find();
        return matching(column, mayBeEmpty ? "(?!\\R?\\z)" + regex : regex);
    }

    private static String compiled(String regex) {
        try {
            Pattern.compile(regex);
            return regex;
        } catch (PatternSyntaxException e) {
            throw new NotExpressible("'" + regex + "' is no regular expression of Java: " + e.getDescription());
        }
    }
}
