package io.nightshift.definition.lint;

import io.nightshift.definition.Rule;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts that match a regular expression, as Spark's rlike tells it: with Java's own. */
record RegexText(Rule.Matches rule) {
    /** Of the whole text: every character, line breaks too, as often as there is one. */
    private static final Set<String> EVERYTHING = Set.of("(?s).*", "[\\s\\S]*", "[\\S\\s]*", "[\\d\\D]*", "[\\w\\W]*");

    /** Looks around, groups that keep what they took, and places: what matches nothing at one place may not do so at another. */
    private static final Pattern PLACES = Pattern.compile("[$^]|\\\\[bBAzZGk0-9RX]|\\(\\?|[*+?}]\\+");

    Optional<Boolean> accepts(String text) {
        try {
            Pattern pattern = Pattern.compile(rule.regex());
            return Optional.of(
                    rule.find()
                            ? pattern.matcher(text).find()
                            : Pattern.compile("\\A(?:" + rule.regex() + ")\\z")
                                    .matcher(text)
                                    .find());
        } catch (StackOverflowError tooDeep) { // an expression may descend with each character
            return Optional.empty();
        }
    }

    /** Whether that is certain: part of a text that may be empty is in each. */
    boolean acceptsEverything() {
        boolean everywhere =
                rule.find() && !PLACES.matcher(rule.regex().replace("[^", "[")).find();
        return EVERYTHING.contains(rule.regex()) || everywhere && Pattern.matches(rule.regex(), "");
    }
}
