package io.nightshift.job.check;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;

/** Columns that Nightshift adds to a source's own. Names that begin with two underscores never reach a table. */
public final class SourceColumns {
    /** The business date a row belongs to. */
    public static final String NIGHT = "night";

    /** Array of what is wrong with a row; empty, never null, where nothing is. */
    public static final String VIOLATIONS = "violations";

    /** Array of violations found while casting; empty where the row could be read as its schema. */
    public static final String UNREADABLE = "__unreadable";

    /** Whether a row goes to quarantine. */
    public static final String REJECTED = "__rejected";

    private SourceColumns() {}

    /** A column by its exact name, whatever characters it holds. */
    public static Column named(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }
}
