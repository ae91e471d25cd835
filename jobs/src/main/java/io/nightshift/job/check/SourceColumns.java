package io.nightshift.job.check;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;

/** Columns that Nightshift adds to a source's own. Names of what never reaches a table are EngineColumns'. */
public final class SourceColumns {
    /** The business date a row belongs to. */
    public static final String NIGHT = "night";

    /** Array of what is wrong with a row; empty, never null, where nothing is. */
    public static final String VIOLATIONS = "violations";

    /** Of a rejected row, the run that rejected it. */
    public static final String RUN_ID = "run_id";

    /** Of a rejected row, the digest of what it was judged by. */
    public static final String RULE_SET = "rule_set";

    private SourceColumns() {}

    /** A column by its exact name, whatever characters it holds. */
    public static Column named(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }
}
