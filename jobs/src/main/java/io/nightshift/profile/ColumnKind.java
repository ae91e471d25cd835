package io.nightshift.profile;

/** What the values of a column are to a profile. */
public enum ColumnKind {
    /** True or false, as 1 or 0. */
    BOOLEAN,
    /** A whole number. */
    WHOLE,
    /** A decimal of at most 18 digits, as the whole number of its last digit's units; longer ones are {@link #DOUBLE}. */
    DECIMAL,
    /** A floating-point number of 32 bits. */
    FLOAT,
    /** The double nearest to the number. */
    DOUBLE,
    /** Days since 1970. */
    DATE,
    /** Microseconds since 1970, of an instant. */
    TIMESTAMP,
    /** Microseconds since 1970 where it is read as UTC. */
    LOCAL_TIMESTAMP,
    TEXT,
    /** Lists, structs, bytes and the like: counted, and nothing else. */
    OTHER;

    public boolean isNumber() {
        return this == WHOLE || this == DECIMAL || isFloating();
    }

    public boolean isFloating() {
        return this == FLOAT || this == DOUBLE;
    }

    public boolean isTime() {
        return this == DATE || this == TIMESTAMP || this == LOCAL_TIMESTAMP;
    }
}
