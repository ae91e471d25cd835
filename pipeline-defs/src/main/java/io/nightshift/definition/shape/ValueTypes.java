package io.nightshift.definition.shape;

import static io.nightshift.definition.shape.ScalarKind.BOOLEAN;
import static io.nightshift.definition.shape.ScalarKind.FRACTION;
import static io.nightshift.definition.shape.ScalarKind.TEXT;
import static io.nightshift.definition.shape.ScalarKind.WHOLE;

import io.nightshift.definition.Condition;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Op;
import io.nightshift.definition.Persistence;
import io.nightshift.definition.Schema;
import io.nightshift.definition.Tolerance;
import io.nightshift.definition.Trigger;
import io.nightshift.definition.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every type that an author writes as one scalar. */
final class ValueTypes {
    private static final String NUMBER = "-?[0-9]+(\\.[0-9]+)?";

    static final ValueType<String> STRING = text(String.class, "text", null, Function.identity(), value -> value);

    /** Keeps the author's spelling of numbers and booleans. */
    static final ValueType<String> ANY_SCALAR = new ValueType<>(
            String.class,
            "a text, number or boolean",
            Set.of(TEXT, WHOLE, FRACTION, BOOLEAN),
            Optional.empty(),
            Function.identity(),
            value -> value);

    private static final ValueType<Boolean> BOOLEAN_VALUE = new ValueType<>(
            Boolean.class, "true or false", Set.of(BOOLEAN), Optional.empty(), ValueTypes::bool, value -> value);

    private static final ValueType<Long> LONG = new ValueType<>(
            Long.class, "a whole number", Set.of(WHOLE), Optional.empty(), ValueTypes::whole, value -> value);

    private static final ValueType<Integer> INTEGER = new ValueType<>(
            Integer.class,
            "a whole number",
            Set.of(WHOLE),
            Optional.empty(),
            text -> Math.toIntExact(whole(text)),
            value -> value);

    private static final ValueType<Double> DOUBLE = new ValueType<>(
            Double.class, "a number", Set.of(WHOLE, FRACTION), Optional.empty(), ValueTypes::number, value -> value);

    private static final ValueType<Tolerance> TOLERANCE = new ValueType<>(
            Tolerance.class,
            "a share such as 3% or a number of rows",
            Set.of(TEXT, WHOLE),
            Optional.of("^([0-9]+|[0-9]+(\\.[0-9]+)?%)$"),
            Texts::tolerance,
            Tolerance::toString);

    static final ValueType<String> WHOLE_TEXT = new ValueType<>(
            String.class,
            Op.Argument.NUMBER_OF.words(),
            Set.of(WHOLE),
            Optional.empty(),
            text -> Texts.within(Long.toString(whole(text)), whole(text), 1, 1000),
            ValueTypes::whole);

    static final ValueType<String> NUMBER_TEXT = new ValueType<>(
            String.class,
            Op.Argument.FRACTION.words(),
            Set.of(WHOLE, FRACTION),
            Optional.empty(),
            text -> Texts.within(text, number(text), 0, 1),
            ValueTypes::number);

    static final ValueType<String> DURATION_TEXT = new ValueType<>(
            String.class,
            Op.Argument.DURATION.words(),
            Set.of(TEXT),
            Optional.of(Texts.DURATION),
            text -> Texts.window(text).text(),
            value -> value);

    private static final Map<Class<?>, ValueType<?>> BY_CLASS = Stream.<ValueType<?>>of(
                    STRING,
                    BOOLEAN_VALUE,
                    LONG,
                    INTEGER,
                    DOUBLE,
                    TOLERANCE,
                    text(
                            Duration.class,
                            "a duration such as 28d, 12h or 30m",
                            Texts.DURATION,
                            Texts::duration,
                            Texts::text),
                    text(
                            Window.class,
                            "a window such as 7d, 12h or tumbling(7d), or lifetime",
                            "^(lifetime|[0-9]+[dhm]|tumbling\\([1-9][0-9]{0,3}d\\))$",
                            Texts::windowOrLifetime,
                            Window::toString),
                    text(
                            Condition.class,
                            "a condition such as \">= 0.60\"",
                            "^(>=|>|<=|<) *" + NUMBER + "$",
                            Texts::condition,
                            Condition::toString),
                    text(
                            Trigger.class,
                            "drift, or a metric and a limit such as \"auc < 0.58\"",
                            "^(drift|[a-z_0-9]+ *(>=|>|<=|<) *" + NUMBER + ")$",
                            Texts::trigger,
                            Trigger::toString),
                    text(
                            Persistence.class,
                            "nights of so many last ones, such as 2 of 3",
                            "^[1-9][0-9]? of [1-9][0-9]?$",
                            Texts::persistence,
                            Persistence::toString),
                    text(
                            NamedExpression.class,
                            "a column, or 'expression AS name'",
                            null,
                            Texts::namedExpression,
                            NamedExpression::toString),
                    text(Schema.class, "columns such as 'id STRING, at TIMESTAMP'", null, Ddl::parse, Ddl::write),
                    text(ZoneId.class, "an IANA time zone such as America/New_York", null, Texts::zone, ZoneId::getId),
                    text(
                            LocalDate.class,
                            "a date such as 2013-01-01",
                            "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                            Texts::date,
                            LocalDate::toString))
            .collect(Collectors.toMap(ValueType::type, Function.identity()));

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class, long.class, Long.class, int.class, Integer.class, double.class, Double.class);

    private ValueTypes() {}

    static Optional<ValueType<?>> find(Class<?> type) {
        return Optional.ofNullable(BY_CLASS.get(BOXES.getOrDefault(type, type)));
    }

    /** The constants of an enum in lower case, as {@link Shapes#key} writes them. */
    static List<String> choices(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static <T> ValueType<T> text(
            Class<T> type, String expected, String pattern, Function<String, T> parse, Function<T, Object> write) {
        return new ValueType<>(type, expected, Set.of(TEXT), Optional.ofNullable(pattern), parse, write);
    }

    private static boolean bool(String text) {
        return text.toLowerCase(Locale.ROOT).equals("true");
    }

    private static long whole(String text) {
        try {
            return text.startsWith("0x") || text.startsWith("0o")
                    ? Long.parseLong(text.substring(2), text.startsWith("0x") ? 16 : 8)
                    : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it is too large", e);
        }
    }

    private static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // .inf and .nan are numbers to YAML, not to us
        }
        throw new IllegalArgumentException("it is not finite");
    }
}
