package io.nightshift.definition.shape;

import io.nightshift.definition.Condition;
import io.nightshift.definition.Condition.Comparison;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Persistence;
import io.nightshift.definition.Tolerance;
import io.nightshift.definition.Trigger;
import io.nightshift.definition.Window;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The small languages of single scalars. Every reader throws IllegalArgumentException with the reason. */
final class Texts {
    /** Nothing that is learnt from looks back further, and all calendars agree on the years in reach. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    static final String DURATION = "^[0-9]+[dhm]$";
    private static final Pattern DURATION_PATTERN = Pattern.compile("([0-9]+)([dhm])");
    private static final Pattern TUMBLING = Pattern.compile("tumbling\\(([1-9][0-9]{0,3})d\\)");
    private static final Pattern CONDITION = Pattern.compile("(>=|>|<=|<) *(-?[0-9]+(?:\\.[0-9]+)?)");
    private static final Pattern METRIC = Pattern.compile("([a-z_0-9]+) *((?:>=|>|<=|<).*)");
    private static final Pattern PERSISTENCE = Pattern.compile("([1-9][0-9]?) of ([1-9][0-9]?)");
    private static final Pattern SHARE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)%");
    private static final Pattern COUNT = Pattern.compile("[0-9]+");
    private static final Pattern NAMED = Pattern.compile("(?s)(.*\\S)\\s+[aA][sS]\\s+([A-Za-z_][A-Za-z_0-9]*)");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

    private Texts() {}

    static Duration duration(String text) {
        if (text.startsWith("-")) {
            throw new IllegalArgumentException("it has no sign: it counts back from the time of the look by itself");
        }
        Matcher matcher = DURATION_PATTERN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a number must be followed by d, h or m");
        }
        BigInteger count = new BigInteger(matcher.group(1));
        Duration unit = unit(matcher.group(2));
        if (count.compareTo(BigInteger.valueOf(LONGEST.dividedBy(unit))) > 0) {
            throw new IllegalArgumentException("it is too long: at most " + text(LONGEST) + ", a hundred years");
        }
        return unit.multipliedBy(count.longValueExact());
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "d" -> Duration.ofDays(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofMinutes(1);
        };
    }

    /** The longest unit of which the duration is an exact multiple; as {@code duration} reads it. */
    static String text(Duration duration) {
        if (duration.equals(Duration.ofDays(duration.toDays()))) {
            return duration.toDays() + "d";
        }
        if (duration.equals(Duration.ofHours(duration.toHours()))) {
            return duration.toHours() + "h";
        }
        return duration.toMinutes() + "m";
    }

    static Window window(String text) {
        Duration length = duration(text);
        if (length.isZero()) {
            throw new IllegalArgumentException("a window must be longer than nothing");
        }
        return new Window(text, Optional.of(length));
    }

    static Window windowOrLifetime(String text) {
        if (text.startsWith("tumbling")) {
            Matcher blocks = TUMBLING.matcher(text);
            if (!blocks.matches()) {
                throw new IllegalArgumentException("tumbling windows are of whole nights, from 1d to 9999d");
            }
            return Window.tumbling(Integer.parseInt(blocks.group(1)));
        }
        return text.equals(Window.LIFETIME.text()) ? Window.LIFETIME : window(text);
    }

    /** The text itself, where its value lies within limits, both included. */
    static String within(String text, double value, double least, double greatest) {
        if (value < least || value > greatest) {
            throw new IllegalArgumentException("it lies outside");
        }
        return text;
    }

    static Tolerance tolerance(String text) {
        Matcher share = SHARE.matcher(text);
        if (share.matches()) {
            BigDecimal value = new BigDecimal(share.group(1)).movePointLeft(2); // 2.9 / 100 is not 0.029 in doubles
            if (value.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("a share is at most 100%");
            }
            return new Tolerance(Tolerance.Kind.SHARE, value.doubleValue());
        }
        if (COUNT.matcher(text).matches()) {
            return new Tolerance(Tolerance.Kind.COUNT, Double.parseDouble(text));
        }
        throw new IllegalArgumentException("it is neither a share nor a number of rows");
    }

    static Condition condition(String text) {
        Matcher matcher = CONDITION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("one of >=, >, <=, < must be followed by a number");
        }
        Comparison comparison = Arrays.stream(Comparison.values())
                .filter(candidate -> candidate.sign().equals(matcher.group(1)))
                .findFirst()
                .orElseThrow();
        return new Condition(comparison, Double.parseDouble(matcher.group(2)));
    }

    static Trigger trigger(String text) {
        if (text.strip().equals("drift")) {
            return new Trigger.Drift();
        }
        Matcher matcher = METRIC.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it is neither drift nor a metric with a limit");
        }
        return new Trigger.Metric(matcher.group(1), condition(matcher.group(2)));
    }

    static Persistence persistence(String text) {
        Matcher matcher = PERSISTENCE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("two numbers of nights must stand around 'of'");
        }
        return new Persistence(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    static NamedExpression namedExpression(String text) {
        String stripped = text.strip();
        if (IDENTIFIER.matcher(stripped).matches()) {
            return new NamedExpression(stripped, stripped);
        }
        Matcher matcher = NAMED.matcher(stripped);
        if (stripped.chars().filter(c -> c == '(').count()
                > stripped.chars().filter(c -> c == ')').count()) {
            throw new IllegalArgumentException(
                    "a parenthesis is not closed: in [a, b] a comma ends a value, so quote an expression that has one");
        }
        if (!matcher.matches()) {
            throw new IllegalArgumentException("an expression needs a name: " + stripped + " AS name");
        }
        return new NamedExpression(matcher.group(1), matcher.group(2));
    }

    static ZoneId zone(String text) {
        if (zones().noneMatch(text::equals)) {
            throw new IllegalArgumentException("no time zone has that name" + similar(text));
        }
        return ZoneId.of(text);
    }

    /** Of the IANA database, as Airflow and Spark must know them too: Java has some more. */
    private static Stream<String> zones() {
        return ZoneId.getAvailableZoneIds().stream().filter(zone -> !zone.startsWith("SystemV/"));
    }

    /** A zone of the same letters, or whose city has them, or the nearest. */
    private static String similar(String text) {
        String letters = letters(text);
        return zones().sorted()
                .filter(zone -> letters(zone).equals(letters)
                        || letters(zone.replaceFirst(".*/", "")).equals(letters))
                .findFirst()
                .or(() -> Suggestion.nearest(text, zones().sorted().toList()))
                .map(zone -> "; did you mean " + zone + "?")
                .orElse("");
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    static LocalDate date(String text) {
        if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            throw new IllegalArgumentException("it is not written as year-month-day");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("there is no such date", e);
        }
    }
}
