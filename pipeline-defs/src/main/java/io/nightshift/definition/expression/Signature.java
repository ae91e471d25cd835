package io.nightshift.definition.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as {@code round(number, number?) number}: {@code ?} marks what may be left out, {@code ...} what may be
 * repeated.
 *
 * @param result a type, {@code same} for the first argument's, or {@code unknown}
 */
record Signature(String name, List<String> parameters, String result, String text) {
    private static final Pattern FORM = Pattern.compile("(\\w+)\\((.*)\\) (\\w+)");
    private static final String OPTIONAL = "?";
    private static final String REPEATED = "...";

    static Signature parse(String line) {
        Matcher form = FORM.matcher(line);
        if (!form.matches()) {
            throw new IllegalStateException("not a signature: " + line);
        }
        List<String> parameters = form.group(2).isEmpty()
                ? List.of()
                : Arrays.asList(form.group(2).split(", "));
        return new Signature(form.group(1), List.copyOf(parameters), form.group(3), line.substring(0, form.end(2) + 1));
    }

    boolean takes(int count) {
        return count >= fewest() && (repeats() || count <= parameters.size());
    }

    /** As "1 to 2 arguments". */
    String arity() {
        if (repeats()) {
            return "at least " + counted(fewest());
        }
        return fewest() == parameters.size() ? counted(fewest()) : fewest() + " to " + counted(parameters.size());
    }

    /** The word for the parameter that an argument fills: number, text, temporal, any ... */
    String parameter(int index) {
        String written = parameters.get(Math.min(index, parameters.size() - 1));
        return written.replace(OPTIONAL, "").replace(REPEATED, "");
    }

    SqlType result(List<SqlType> arguments) {
        if (result.equals("same")) {
            return arguments.isEmpty() ? SqlType.UNKNOWN : arguments.get(0);
        }
        return SqlType.valueOf(result.toUpperCase(Locale.ROOT));
    }

    private int fewest() {
        return (int)
                parameters.stream().filter(each -> !each.endsWith(OPTIONAL)).count();
    }

    private boolean repeats() {
        return !parameters.isEmpty() && parameters.get(parameters.size() - 1).contains(REPEATED);
    }

    private static String counted(int count) {
        return count == 1 ? "1 argument" : count + " arguments";
    }
}
