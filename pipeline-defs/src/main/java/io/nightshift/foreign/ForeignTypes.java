package io.nightshift.foreign;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types of databases and contracts as those of a source, where both hold the same values. */
final class ForeignTypes {
    private static final Pattern TYPE =
            Pattern.compile("([a-z0-9_ ]+?)\\s*(?:\\(\\s*([0-9]+)\\s*(?:,\\s*([0-9]+)\\s*)?\\))?");
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("varchar", "STRING"),
            Map.entry("character varying", "STRING"),
            Map.entry("char", "STRING"),
            Map.entry("character", "STRING"),
            Map.entry("text", "STRING"),
            Map.entry("string", "STRING"),
            Map.entry("nvarchar", "STRING"),
            Map.entry("tinyint", "TINYINT"),
            Map.entry("smallint", "SMALLINT"),
            Map.entry("int2", "SMALLINT"),
            Map.entry("int", "INT"),
            Map.entry("int4", "INT"),
            Map.entry("integer", "INT"),
            Map.entry("bigint", "BIGINT"),
            Map.entry("int8", "BIGINT"),
            Map.entry("long", "BIGINT"),
            Map.entry("double", "DOUBLE"),
            Map.entry("double precision", "DOUBLE"),
            Map.entry("float8", "DOUBLE"),
            Map.entry("float4", "FLOAT"),
            Map.entry("real", "FLOAT"),
            Map.entry("boolean", "BOOLEAN"),
            Map.entry("bool", "BOOLEAN"),
            Map.entry("date", "DATE"),
            Map.entry("timestamp", "TIMESTAMP"),
            Map.entry("timestamp without time zone", "TIMESTAMP"),
            Map.entry("timestamp with time zone", "TIMESTAMP"),
            Map.entry("timestamp_tz", "TIMESTAMP"),
            Map.entry("timestamptz", "TIMESTAMP"));

    private ForeignTypes() {}

    /** Of a type of a database; empty for one that is not known, or that databases mean different things by, as by FLOAT. */
    static Optional<String> ofSql(String type) {
        Matcher parts = TYPE.matcher(type.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean isDecimal = parts.group(1).equals("decimal") || parts.group(1).equals("numeric");
        if (isDecimal) {
            return Optional.ofNullable(parts.group(2))
                    .map(digits -> "DECIMAL(" + digits + ","
                            + Optional.ofNullable(parts.group(3)).orElse("0") + ")");
        }
        return Optional.ofNullable(KNOWN.get(parts.group(1)));
    }

    /** Of a logical type of ODCS; a number is as wide as any. */
    static Optional<String> ofLogical(String type) {
        return switch (type) {
            case "string" -> Optional.of("STRING");
            case "integer" -> Optional.of("BIGINT");
            case "number" -> Optional.of("DOUBLE");
            case "boolean" -> Optional.of("BOOLEAN");
            case "date" -> Optional.of("DATE");
            case "timestamp" -> Optional.of("TIMESTAMP");
            default -> Optional.empty();
        };
    }
}
