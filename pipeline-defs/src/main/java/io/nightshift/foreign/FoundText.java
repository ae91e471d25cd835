package io.nightshift.foreign;

import io.nightshift.definition.Rule;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Regular expressions of tools that look for a part of the text which matches. */
final class FoundText {
    private static final Pattern REFERENCE = Pattern.compile("\\\\([1-9]|k<)");

    private FoundText() {}

    /** Some part matches. */
    static Rule.Matches matching(String column, String regex) {
        return new Rule.Matches(column, compiled(regex), true);
    }

    /** Some part matches any of them, or all of them. */
    static Rule.Matches matching(String column, List<String> regexes, boolean all) {
        refuseReferences(regexes);
        return all
                ? matching(
                        column, "\\A" + regexes.stream().map(FoundText::ahead).collect(Collectors.joining()))
                : matching(column, anyOf(regexes));
    }

    private static String ahead(String regex) {
        return "(?=[\\s\\S]*?(?:" + compiled(regex) + "))";
    }

    /** No part matches any of them. */
    static Rule.Matches without(String column, List<String> regexes) {
        refuseReferences(regexes);
        return without(column, anyOf(regexes));
    }

    private static String anyOf(List<String> regexes) {
        return regexes.stream().map(regex -> "(?:" + compiled(regex) + ")").collect(Collectors.joining("|"));
    }

    /** Groups are counted through all of one regular expression. */
    private static void refuseReferences(List<String> regexes) {
        if (regexes.size() > 1
                && regexes.stream().anyMatch(regex -> REFERENCE.matcher(regex).find())) {
            throw new NotExpressible("a pattern that refers to its own groups cannot be joined with others");
        }
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
