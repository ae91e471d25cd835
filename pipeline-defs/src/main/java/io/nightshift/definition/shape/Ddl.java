package io.nightshift.definition.shape;

import io.nightshift.definition.Schema;
import io.nightshift.definition.Schema.Field;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    private static final BigInteger MOST_DIGITS = BigInteger.valueOf(38);

    private Ddl() {}

    static Schema parse(String text) {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String column : text.split(BETWEEN, -1)) {
            Field field = field(column.strip());
            if (!names.add(field.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("column " + field.name() + " is declared twice");
            }
            fields.add(field);
        }
        return new Schema(fields);
    }

    static String write(Schema schema) {
        return schema.fields().stream()
                .map(field -> field.name() + " " + field.type())
                .collect(Collectors.joining(", "));
    }

    private static Field field(String column) {
        Matcher matcher = COLUMN.matcher(column);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + column + "' is not a column name with one type");
        }
        String name = matcher.group(1).replace("`", "");
        boolean isArray = matcher.group(2) != null;
        String type = isArray
                ? "ARRAY<" + type(name, matcher.group(2), matcher.group(3)) + ">"
                : type(name, matcher.group(4), matcher.group(5));
        return new Field(name, type);
    }

    private static String type(String column, String text, String precision) {
        String written = text.toUpperCase(Locale.ROOT);
        String type = ALIASES.getOrDefault(written, written);
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException("column " + column + " has type " + written + "; a source may have "
                    + TYPES.stream().sorted().collect(Collectors.joining(", "))
                    + ", and arrays of one, such as ARRAY<STRING>");
        }
        return type + precision(type, column, precision);
    }

    /** Spark has no wider decimals; what it would do with such a type it says when a night is read. */
    private static String fitting(String column, String written) {
        BigInteger[] digits = Arrays.stream(
                        written.substring(1, written.length() - 1).split(","))
                .map(BigInteger::new)
                .toArray(BigInteger[]::new);
        boolean some = digits[0].signum() > 0 && digits[0].compareTo(MOST_DIGITS) <= 0;
        if (!some || digits[digits.length - 1].compareTo(digits[0]) > 0) {
            throw new IllegalArgumentException(
                    "column " + column + " has type DECIMAL" + written + "; a DECIMAL has 1 to " + MOST_DIGITS
                            + " digits, and no more of them after the point than in all");
        }
        return written;
    }

    private static String precision(String type, String column, String written) {
        if (type.equals("DECIMAL")) {
            return written == null ? "(10,0)" : fitting(column, written.replaceAll("\\s+", ""));
        }
        if (written != null) {
            throw new IllegalArgumentException("column " + column + " gives " + type + " a precision");
        }
        return "";
    }
}
