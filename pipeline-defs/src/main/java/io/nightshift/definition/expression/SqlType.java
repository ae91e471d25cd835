package io.nightshift.definition.expression;

import java.util.Locale;

/** As much of a type as can be known for certain. */
public enum SqlType {
    NUMBER,
    TEXT,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    /** Null, or what cannot be told without Spark's analyser: never a reason for a problem. */
    UNKNOWN;

    /** @param ddl as a source's schema declares it */
    public static SqlType ofDdl(String ddl) {
        String name = ddl.toUpperCase(Locale.ROOT).replaceFirst("\\s*\\(.*", "");
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
            case "TIMESTAMP", "TIMESTAMP_LTZ" -> TIMESTAMP;
            default -> UNKNOWN;
        };
    }

    public boolean isTemporal() {
        return this == DATE || this == TIMESTAMP;
    }

    /** To complete "it is ...". */
    public String words() {
        return switch (this) {
            case NUMBER -> "a number";
            case TEXT -> "a text";
            case BOOLEAN -> "true or false";
            case DATE -> "a date";
            case TIMESTAMP -> "a timestamp";
            case UNKNOWN -> "of unknown type";
        };
    }
}
