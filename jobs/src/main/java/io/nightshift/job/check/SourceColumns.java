package io.nightshift.job.check;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;

/** Columns that Nightshift adds to a source's own. Names of what never reaches a table are EngineColumns'. */
public final class SourceColumns {
    /** The business date a row belongs to. */
    public static final String NIGHT = "night";

    /** Array of what is wrong with a row; empty, never null, where nothing is. */
    public static final String VIOLATIONS = "violations";

    private SourceColumns() {}

    /** A column by its exact name, whatever characters it holds. */
    public static Column named(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }
}
