package io.nightshift.definition.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date or a time as Spark casts it from text.
 *
 * @param zone where the text names one; else it is that of whoever reads it
 */
public record Moment(LocalDateTime local, Optional<ZoneId> zone) {
    /** Month and day may be left out; what follows the day is the time. */
    private static final Pattern DATE =
            Pattern.compile("([-+]?[0-9]{4,6})(?:-([0-9]{1,2})(?:-([0-9]{1,2})(?:[ T](.*))?)?)?");
    /** Minutes and seconds may be left out, and after seconds fraction and zone. */
    private static final Pattern TIME =
            Pattern.compile("([0-9]{1,2})(?::([0-9]{1,2})(?::([0-9]{1,2})(\\.[0-9]*)?\\s*(.*))?)?");

    private static final int NANO_DIGITS = 9;

    /** Empty where the text is no date; a cast to a date passes over what follows the day. */
    public static Optional<Moment> ofDate(String text) {
        return parse(text, false);
    }

    /** Empty where the text is no time. */
    public static Optional<Moment> ofTimestamp(String text) {
        return parse(text, true);
    }

    private static Optional<Moment> parse(String text, boolean timed) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day =
                    LocalDate.of(Integer.parseInt(date.group(1)), number(date.group(2), 1), number(date.group(3), 1));
            return timed && date.group(4) != null
                    ? time(day, date.group(4))
                    : Optional.of(new Moment(day.atStartOfDay(), Optional.empty()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @throws DateTimeException where a part is beyond what a day has, or no zone has the name */
    private static Optional<Moment> time(LocalDate day, String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        LocalTime clock = LocalTime.of(
                number(time.group(1), 0), number(time.group(2), 0), number(time.group(3), 0), nanos(time.group(4)));
        return Optional.of(new Moment(day.atTime(clock), zone(time.group(5))));
    }

    private static Optional<ZoneId> zone(String text) {
        return text == null || text.isEmpty()
                ? Optional.empty()
                : Optional.of(ZoneId.of(text.replaceFirst("^([-+])([0-9]:)", "$10$2"), ZoneId.SHORT_IDS));
    }

    private static int nanos(String fraction) {
        String digits = fraction == null ? "" : fraction.substring(1);
        String padded = (digits + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS);
        return Integer.parseInt(padded);
    }

    private static int number(String digits, int absent) {
        return digits == null ? absent : Integer.parseInt(digits);
    }

    /** Whether this is later than the other wherever it is read. */
    boolean isCertainlyAfter(Moment other) {
        if (zone.isEmpty() && other.zone.isEmpty()) {
            return local.isAfter(other.local);
        }
        return instant(ZoneOffset.MAX).isAfter(other.instant(ZoneOffset.MIN));
    }

    /** @param otherwise the offset where the text names no zone: the greater, the earlier the instant */
    private Instant instant(ZoneOffset otherwise) {
        return local.atZone(zone.orElse(otherwise)).toInstant();
    }
}
