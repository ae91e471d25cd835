package io.nightshift.cli;

import java.util.ArrayList;
import java.util.List;

/** Parts statements at semicolons that stand outside of quotes and comments. */
final class SqlText {
    private SqlText() {}

    /** The statements without their semicolons; blank ones are left out. */
    static List<String> statements(String text) {
        List<String> statements = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == ';') {
                add(statements, text.substring(start, at));
                start = at + 1;
            }
            at = next(text, at);
        }
        add(statements, text.substring(start));
        return statements;
    }

    private static void add(List<String> statements, String statement) {
        if (!statement.isBlank()) {
            statements.add(statement.strip());
        }
    }

    /** Where to go on after what begins at a position: a quoted text, a comment, or a single character. */
    private static int next(String text, int at) {
        char c = text.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            return afterQuote(text, at, c);
        }
        if (text.startsWith("--", at)) {
            return after(text, "\n", at);
        }
        return text.startsWith("/*", at) ? after(text, "*/", at + 2) : at + 1;
    }

    private static int afterQuote(String text, int at, char quote) {
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && quote != '`') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i + 1;
            }
        }
        return text.length();
    }

    private static int after(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }
}
