package io.nightshift.definition.shape;

import io.nightshift.definition.Schema;
import io.nightshift.definition.Schema.Field;
import io.nightshift.definition.shape.FlawedText.Flaw;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads {@code name TYPE, name TYPE}, the part of Spark's DDL that a landing zone needs: columns of simple types and of arrays of
 * them. A name in backquotes may hold anything; whether it can name a column is judged where all of the source is known.
 */
final class Ddl {
    private static final String SIMPLE = "([A-Za-z_]+)\\s*(\\(\\s*\\d+\\s*(?:,\\s*\\d+\\s*)?\\))?";
    private static final String ARRAY = "[Aa][Rr][Rr][Aa][Yy]\\s*<\\s*" + SIMPLE + "\\s*>";
    private static final Pattern COLUMN = Pattern.compile("(`[^`]+`|[^`\\s]+)\\s+(?:" + ARRAY + "|" + SIMPLE + ")");

    /** A comma that stands neither in backquotes nor in brackets. */
    private static final String BETWEEN = ",(?=(?:[^`]*`[^`]*`)*[^`]*$)(?![^(]*\\))";

    private static final Set<String> TYPES = Set.of(
            "STRING",
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INT",
            "BIGINT",
            "FLOAT",
            "DOUBLE",
            "DECIMAL",
            "DATE",
            "TIMESTAMP");
    private static final Map<String, String> ALIASES = Map.of(
            "BYTE",
            "TINYINT",
            "SHORT",
            "SMALLINT",
            "INTEGER",
            "INT",
            "LONG",
            "BIGINT",
            "REAL",
            "FLOAT",
            "DEC",
            "DECIMAL",
            "NUMERIC",
            "DECIMAL");

    private static final List<String> NAMES =
            Stream.concat(TYPES.stream(), ALIASES.keySet().stream()).sorted().toList();

    private static final Pattern NAME = Pattern.compile("`[^`]+`|\\w+");

    private static final BigInteger MOST_DIGITS = BigInteger.valueOf(38);

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private boolean whole = true;

    private Ddl() {}

    /** @throws FlawedText with the columns that can be told; one whose type cannot, is among them without it */
    static Schema parse(String text) {
        Ddl ddl = new Ddl();
        Stream.of(text.split(BETWEEN, -1)).map(String::strip).forEach(ddl::column);
        Schema schema = new Schema(List.copyOf(ddl.fields.values()), ddl.whole && !ddl.fields.isEmpty());
        if (!ddl.flaws.isEmpty()) {
            throw new FlawedText(ddl.flaws, schema);
        }
        return schema;
    }

    static String write(Schema schema) {
        return schema.fields().stream()
                .map(field -> field.name() + " " + field.type())
                .collect(Collectors.joining(", "));
    }

    private void column(String column) {
        Matcher matcher = COLUMN.matcher(column);
        if (matcher.matches()) {
            add(unquoted(matcher.group(1)), matcher);
        } else if (NAME.matcher(column).matches()) {
            add(Field.ofUnknownType(unquoted(column)));
            flaws.add(new Flaw(
                    "column '" + unquoted(column) + "' has no type",
                    "a column is a name and its type",
                    "write the type behind it, as in " + column + " STRING"));
        } else if (column.isEmpty()) {
            flaws.add(new Flaw("a column is empty", "commas stand between columns", "remove a comma"));
        } else {
            whole = false;
            flaws.add(new Flaw(
                    "'" + column + "' is not a column name with one type",
                    "columns are written name TYPE, with commas between them",
                    "write columns such as id STRING, at TIMESTAMP"));
        }
    }

    private void add(String name, Matcher matcher) {
        boolean isArray = matcher.group(2) != null;
        Optional<String> type = isArray
                ? type(name, matcher.group(2), matcher.group(3)).map(element -> "ARRAY<" + element + ">")
                : type(name, matcher.group(4), matcher.group(5));
        add(type.map(known -> new Field(name, known)).orElseGet(() -> Field.ofUnknownType(name)));
    }

    private void add(Field field) {
        if (fields.putIfAbsent(field.name().toLowerCase(Locale.ROOT), field) != null) {
            flaws.add(new Flaw(
                    "column '" + field.name() + "' is declared twice",
                    "columns have names of their own, whatever their case",
                    "remove one, or rename it"));
        }
    }

    private static String unquoted(String name) {
        return name.replace("`", "");
    }

    /** Empty, with a flaw, for what cannot be told; what is misspelt is read as the type that was meant. */
    private Optional<String> type(String column, String text, String precision) {
        String written = text.toUpperCase(Locale.ROOT);
        if (NAMES.contains(written)) {
            return known(column, ALIASES.getOrDefault(written, written), precision);
        }
        flaws.add(new Flaw(
                "column '" + column + "' has unknown type '" + text + "'" + Suggestion.sentence(text, NAMES),
                "a source may have " + TYPES.stream().sorted().collect(Collectors.joining(", "))
                        + ", and arrays of one, such as ARRAY<STRING>",
                Suggestion.fix(text, NAMES)));
        return Suggestion.meant(text, NAMES)
                .flatMap(near -> known(column, ALIASES.getOrDefault(near, near), precision));
    }

    private Optional<String> known(String column, String type, String precision) {
        if (type.equals("DECIMAL")) {
            return decimal(column, precision == null ? "(10,0)" : precision.replaceAll("\\s+", ""));
        }
        if (precision != null) {
            flaws.add(
                    new Flaw("column '" + column + "' gives " + type + " a precision", "it has none", "write " + type));
        }
        return Optional.of(type);
    }

    /** Spark has no wider decimals; what it would do with such a type it says when a night is read. */
    private Optional<String> decimal(String column, String written) {
        BigInteger[] digits = Arrays.stream(
                        written.substring(1, written.length() - 1).split(","))
                .map(BigInteger::new)
                .toArray(BigInteger[]::new);
        boolean some = digits[0].signum() > 0 && digits[0].compareTo(MOST_DIGITS) <= 0;
        if (some && digits[digits.length - 1].compareTo(digits[0]) <= 0) {
            return Optional.of("DECIMAL" + written);
        }
        flaws.add(new Flaw(
                "column '" + column + "' cannot have type DECIMAL" + written,
                "a DECIMAL has 1 to " + MOST_DIGITS + " digits, and no more of them after the point than in all",
                "write a DECIMAL within, such as DECIMAL(10,2)"));
        return Optional.empty();
    }
}
