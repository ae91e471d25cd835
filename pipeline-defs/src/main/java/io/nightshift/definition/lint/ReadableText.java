package io.nightshift.definition.lint;

import io.nightshift.definition.check.Moment;
import io.nightshift.definition.check.NumberRange;
import io.nightshift.definition.expression.SqlType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a text can be read as a type, for texts of which that is plain. */
final class ReadableText {
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile(DAY + " [0-9]{2}:[0-9]{2}:[0-9]{2}");
    private static final Set<String> TRUTH = Set.of("t", "true", "y", "yes", "1", "f", "false", "n", "no", "0");

    private ReadableText() {}

    /** Empty where it takes Spark to tell. */
    static Optional<Boolean> reads(String text, String type) {
        if (text.chars().anyMatch(letter -> letter >= 128)) {
            return Optional.empty();
        }
        SqlType kind = SqlType.ofDdl(type);
        if (kind == SqlType.BOOLEAN) {
            return Optional.of(TRUTH.contains(text.trim().toLowerCase(Locale.ROOT)));
        }
        if (!DIGIT.matcher(text).find()) {
            boolean isNamed = text.matches("(?is).*(nan|inf).*"); // what floating point has names for
            return isNamed ? Optional.empty() : Optional.of(false);
        }
        return switch (kind) {
            case NUMBER -> number(text, type.toUpperCase(Locale.ROOT));
            case DATE ->
                DAY.matcher(text).matches() ? Optional.of(Moment.ofDate(text).isPresent()) : Optional.empty();
            case TIMESTAMP ->
                TIME.matcher(text).matches()
                        ? Optional.of(Moment.ofTimestamp(text).isPresent())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> number(String text, String type) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        if (type.equals("DOUBLE") || type.equals("FLOAT")) {
            return Optional.of(true);
        }
        return NumberRange.of(type)
                .filter(range -> range.digits() > 0 || text.indexOf('.') < 0)
                .map(range -> range.contains(text) && range.hasDigitsOf(text));
    }
}
