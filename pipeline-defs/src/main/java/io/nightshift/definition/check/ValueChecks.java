package io.nightshift.definition.check;

import io.nightshift.definition.Schema;
import io.nightshift.definition.expression.SqlType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an author wrote for a value of a column, which a run casts to the column's type: no row could be judged otherwise. */
final class ValueChecks {
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,4})?");
    private static final Set<String> WHOLE = Set.of("TINYINT", "SMALLINT", "INT", "BIGINT");
    private static final Set<String> TRUTH = Set.of("t", "true", "y", "yes", "1", "f", "false", "n", "no", "0");
    /** Month and day may be left out; what follows the day is the time. */
    private static final Pattern DATE =
            Pattern.compile("([-+]?[0-9]{4,6})(?:-([0-9]{1,2})(?:-([0-9]{1,2})(?:[ T](.*))?)?)?");
    /** Minutes and seconds may be left out, and after seconds fraction and zone. */
    private static final Pattern TIME =
            Pattern.compile("([0-9]{1,2})(?::([0-9]{1,2})(?::([0-9]{1,2})(?:\\.[0-9]*)?\\s*(.*))?)?");

    private final Findings findings;

    ValueChecks(Findings findings) {
        this.findings = findings;
    }

    /** A value that a row may have: reports, and is false for, what is none of the column's type. */
    boolean value(String text, Schema.Field column, String path) {
        boolean fits = limit(text, column, path);
        if (fits && WHOLE.contains(column.type()) && !isWhole(text)) {
            return refused(text, "a whole number", column.type(), path);
        }
        return fits;
    }

    /** A limit of a column's values: as a value, but whole numbers may have a fraction as their limit. */
    boolean limit(String text, Schema.Field column, String path) {
        SqlType type = SqlType.ofDdl(column.type());
        String stripped = text.strip();
        return switch (type) {
            case NUMBER -> NUMBER.matcher(text).matches() || refused(text, "a number", type.words(), path);
            case BOOLEAN ->
                TRUTH.contains(stripped.toLowerCase(Locale.ROOT)) || refused(text, "true or false", type.words(), path);
            case DATE -> isMoment(stripped, false) || refused(text, "a date", type.words(), path);
            case TIMESTAMP -> isMoment(stripped, true) || refused(text, "a timestamp", type.words(), path);
            default -> true;
        };
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

    private static boolean isWhole(String number) {
        return new BigDecimal(number).stripTrailingZeros().scale() <= 0;
    }

    /** A cast to a date ignores what follows the day. */
    private static boolean isMoment(String text, boolean timed) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return false;
        }
        try {
            LocalDate.of(Integer.parseInt(date.group(1)), number(date.group(2), 1), number(date.group(3), 1));
            return !timed || date.group(4) == null || isTime(date.group(4));
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** @throws DateTimeException where a part is beyond what a day has, or no zone has the name */
    private static boolean isTime(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return false;
        }
        LocalTime.of(number(time.group(1), 0), number(time.group(2), 0), number(time.group(3), 0));
        if (time.group(4) != null && !time.group(4).isEmpty()) {
            ZoneId.of(time.group(4).replaceFirst("^([-+])([0-9]:)", "$10$2"), ZoneId.SHORT_IDS);
        }
        return true;
    }

    private static int number(String digits, int absent) {
        return digits == null ? absent : Integer.parseInt(digits);
    }
}
