package io.nightshift.foreign;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Patterns of LIKE, in which a backslash takes away the meaning of what follows, as in Spark. */
final class LikeText {
    /** Spark refuses a backslash before anything else. */
    private static final Pattern UNDERSTOOD = Pattern.compile("([^\\\\]|\\\\[%_\\\\])*");

    private LikeText() {}

    /** The text is like any of the patterns, or like all of them; null is left out. */
    static NewCheck like(String column, List<String> patterns, boolean all) {
        return joined(column, " LIKE ", patterns, all ? " AND " : " OR ");
    }

    /** The text is like none of them; null is left out. */
    static NewCheck unlike(String column, List<String> patterns) {
        return joined(column, " NOT LIKE ", patterns, " AND ");
    }

    private static NewCheck joined(String column, String sign, List<String> patterns, String word) {
        if (patterns.isEmpty()) {
            throw new NotExpressible("it has no pattern");
        }
        String name = Sql.name(column);
        return NewCheck.satisfies(patterns.stream()
                        .map(pattern -> name + sign + Sql.text(understood(pattern)))
                        .collect(Collectors.joining(word)))
                .where(Optional.of(name + " IS NOT NULL"));
    }

    private static String understood(String pattern) {
        if (!UNDERSTOOD.matcher(pattern).matches()) {
            throw new NotExpressible(
                    "'" + pattern + "' has a backslash before what needs none, which LIKE refuses here");
        }
        return pattern;
    }
}
