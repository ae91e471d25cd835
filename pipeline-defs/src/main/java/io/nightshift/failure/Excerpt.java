package io.nightshift.failure;

/**
 * Text that came with somebody's data, made fit to stand in a message: on one line, not longer than a reader wants, and without
 * characters that a terminal, a log or a table would act upon. Every message that shows data shows it through this class.
 */
public final class Excerpt {
    private static final int LONGEST_VALUE = 60;

    private Excerpt() {}

    /** At most 60 characters of a value. */
    public static String of(String value) {
        return of(value, LONGEST_VALUE);
    }

    /**
     * @param longest characters shown; {@code ...} follows where there are more
     * @return the text, with what cannot be seen written as Java source does
     */
    public static String of(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            String next = shown(text.codePointAt(at));
            if (shown.length() + next.length() > longest) {
                return shown.append("...").toString();
            }
            shown.append(next);
        }
        return shown.toString();
    }

    private static String shown(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isVisible(character) ? Character.toString(character) : String.format("\\u%04X", character);
        };
    }

    /** Format characters are not: they turn the direction of a line, or make two texts look alike. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
