package io.nightshift.spark;

/**
 * Names of the columns that the engine adds to rows while it works on them. None of them reaches a table but {@link #STATE}. All begin with a prefix
 * that holds a colon, which no column of an author's can: so they stand beside any columns.
 */
public final class EngineColumns {
    private static final String PREFIX = "nightshift:";

    /** Text of a line that is no row; null for all others. */
    public static final String LINE = PREFIX + "line";

    /** Why a line is no row, in words that complete "it ..."; read only where there is a line. */
    public static final String NO_ROW = PREFIX + "no_row";

    /** File that a row stands in. */
    public static final String FILE = PREFIX + "file";

    /** Array of violations found while casting; empty where the row could be read as its schema. */
    public static final String UNREADABLE = PREFIX + "unreadable";

    /** Whether a row goes to quarantine. */
    public static final String REJECTED = PREFIX + "rejected";

    /** First run in which a referenced key was known. */
    public static final String KNOWN_FROM = PREFIX + "known_from";

    /** Last run in which a referenced key was known. */
    public static final String KNOWN_TO = PREFIX + "known_to";

    /** Hash of all columns of a row. */
    public static final String HASH = PREFIX + "hash";

    /** What tells a row of a training set from all others. */
    public static final String ROW_ID = PREFIX + "row_id";

    /** A row that features are attached to, as a struct. */
    public static final String LABEL_ROW = PREFIX + "label_row";

    /** Features of the view that derived ones are computed of, as a struct. */
    public static final String VIEW = PREFIX + "view";

    /** When a row looks, in microseconds. */
    public static final String NOW = PREFIX + "now";

    /** When a source row became visible, in microseconds. */
    public static final String VISIBLE = PREFIX + "visible";

    /** When a source row is no longer seen since another one took its place, in microseconds. */
    public static final String REPLACED = PREFIX + "replaced";

    /** When the snapshot that a row is of is no longer the newest; null while it is. */
    public static final String SUPERSEDED = PREFIX + "superseded";

    /** Moment as of which features are looked up. */
    public static final String AS_OF = PREFIX + "as_of";

    /** First night at whose end an entity has features. */
    public static final String FIRST_NIGHT = PREFIX + "first_night";

    /** Last night at whose end an entity has features. */
    public static final String LAST_NIGHT = PREFIX + "last_night";

    /** What the rows of a key have come to, as bytes; the only one that a table has, for a key may be called anything. */
    public static final String STATE = PREFIX + "state";

    /** All that a model saw of a row, as a struct. */
    public static final String ROW = PREFIX + "row";

    /** Names the query that a row is an answer to. */
    public static final String QUERY = PREFIX + "query";

    /** A label that has matured. */
    public static final String LABEL = PREFIX + "label";

    /** Matured labels of one scored row, where there are several. */
    public static final String LABELS = PREFIX + "labels";

    /** Names of the slices a row belongs to. */
    public static final String SLICES = PREFIX + "slices";

    /** What a model says of a row, where its drift is watched. */
    public static final String SCORE = PREFIX + "score";

    /** Night of a row, as text. */
    public static final String NIGHT = PREFIX + "night";

    private EngineColumns() {}

    /** One of several alike, as {@code nightshift:judged:3}. */
    public static String of(String what, Object which) {
        return PREFIX + what + ":" + which;
    }
}
