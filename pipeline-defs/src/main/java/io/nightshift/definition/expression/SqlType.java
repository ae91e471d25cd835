package io.nightshift.definition.expression;

import java.util.Locale;

/** As much of a type as can be known for certain. */
public enum SqlType {
    NUMBER,
    TEXT,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    INTERVAL,
    BINARY,
    ARRAY,
    MAP,
    STRUCT,
    /** Null, or what cannot be told without Spark's analyser: never a reason for a problem. */
    UNKNOWN;

    /** @param ddl as a source's schema declares it */
    public static SqlType ofDdl(String ddl) {
        String name = ddl.toUpperCase(Locale.ROOT).replaceFirst("\\s*[(<].*", "");
        if (name.startsWith("INTERVAL")) { // its units follow
            return INTERVAL;
        }
        return switch (name) {
            case "TINYINT",
                    "SMALLINT",
                    "INT",
                    "BIGINT",
                    "FLOAT",
                    "DOUBLE",
                    "DECIMAL",
                    "BYTE",
                    "SHORT",
                    "INTEGER",
                    "LONG",
                    "REAL",
                    "DEC",
                    "NUMERIC" -> NUMBER;
            case "STRING", "CHAR", "VARCHAR" -> TEXT;
            case "BOOLEAN" -> BOOLEAN;
            case "DATE" -> DATE;
            case "TIMESTAMP", "TIMESTAMP_LTZ", "TIMESTAMP_NTZ" -> TIMESTAMP;
            case "BINARY" -> BINARY;
            case "ARRAY" -> ARRAY;
            case "MAP" -> MAP;
            case "STRUCT" -> STRUCT;
            default -> UNKNOWN;
        };
    }

    /** Of each value of an array; of what is no array, the type itself. */
    public static SqlType ofElement(String ddl) {
        return ofDdl(ddl.replaceFirst("^ARRAY<(.*)>$", "$1"));
    }

    public boolean isTemporal() {
        return this == DATE || this == TIMESTAMP;
    }

    /** Whether a model can take it: a number, a truth value or a category. In doubt it can, and the run tells. */
    public boolean isLearnable() {
        return this == NUMBER || this == TEXT || this == BOOLEAN || this == UNKNOWN;
    }

    /** Whether it is compared with nothing but its own kind. */
    boolean isPlain() {
        return this == NUMBER || this == BOOLEAN || isTemporal();
    }

    /** To complete "it is ...". */
    public String words() {
        return switch (this) {
            case NUMBER -> "a number";
            case TEXT -> "a text";
            case BOOLEAN -> "true or false";
            case DATE -> "a date";
            case TIMESTAMP -> "a timestamp";
            case INTERVAL -> "a length of time";
            case BINARY -> "binary data";
            case ARRAY -> "a list of values";
            case MAP -> "a map";
            case STRUCT -> "a struct";
            case UNKNOWN -> "of unknown type";
        };
    }
}
