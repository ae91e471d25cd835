package io.nightshift.definition.check;

import io.nightshift.definition.Schema;
import io.nightshift.definition.expression.SqlType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an author wrote for a value of a column, which a run casts to the column's type: no row could be judged otherwise. */
public final class ValueChecks {
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,4})?");
    private static final Set<String> TRUTH = Set.of("t", "true", "y", "yes", "1", "f", "false", "n", "no", "0");

    private final Findings findings;

    ValueChecks(Findings findings) {
        this.findings = findings;
    }

    /** A value that a row may have: reports, and is false for, what is none of the column's type. */
    boolean value(String text, Schema.Field column, String path) {
        if (!limit(text, column, path)) {
            return false;
        }
        Optional<NumberRange> range = NumberRange.of(column.type());
        boolean fits = range.map(values -> values.hasDigitsOf(text)).orElse(true);
        return fits || refused(text, range.orElseThrow().words(), column.type(), path);
    }

    /** A limit of a column's values: as a value, but whole numbers may have a fraction as their limit. */
    boolean limit(String text, Schema.Field column, String path) {
        SqlType type = SqlType.ofDdl(column.type());
        String stripped = text.strip();
        return switch (type) {
            case NUMBER ->
                isNumber(text) ? isWithin(text, column, path) : refused(text, "a number", type.words(), path);
            case BOOLEAN ->
                TRUTH.contains(stripped.toLowerCase(Locale.ROOT)) || refused(text, "true or false", type.words(), path);
            case DATE -> Moment.ofDate(stripped).isPresent() || refused(text, "a date", type.words(), path);
            case TIMESTAMP ->
                Moment.ofTimestamp(stripped).isPresent() || refused(text, "a timestamp", type.words(), path);
            default -> true;
        };
    }

    /** Whether an author wrote a number. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** A limit that lies beyond all values is none. */
    private boolean isWithin(String text, Schema.Field column, String path) {
        Optional<NumberRange> range = NumberRange.of(column.type());
        boolean within = range.map(values -> values.contains(text)).orElse(true);
        if (!within) {
            findings.add(
                    path,
                    path + ": '" + text + "' is beyond what the column can hold",
                    column.type() + " is from " + range.orElseThrow().least() + " to "
                            + range.orElseThrow().greatest(),
                    "write a number within, or declare a wider type");
        }
        return within;
    }

    private boolean refused(String text, String wanted, String column, String path) {
        String example =
                switch (wanted) {
                    case "a date" -> ", such as 2026-03-01";
                    case "a timestamp" -> ", such as 2026-03-01 12:30:00";
                    default -> "";
                };
        findings.add(
                path,
                path + ": '" + text + "' is not " + wanted,
                "the column is " + column,
                "write " + wanted + example);
        return false;
    }
}
