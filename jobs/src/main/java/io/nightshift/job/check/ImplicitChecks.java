package io.nightshift.job.check;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Check.Severity;
import org.apache.spark.sql.Column;

/** Checks that no author writes and every source has. */
public final class ImplicitChecks {
    /** A value cannot be read as its declared type, or a line not as a row. */
    public static final String SCHEMA = "schema";

    /** The event time is of another date than the night, or missing. */
    public static final String OUTSIDE_NIGHT = "outside_night";

    /** The night has rows at all; absent where the source allows it to be empty. */
    static final String NOT_EMPTY = "not_empty";

    /** The share of rejected rows. */
    static final String MAX_QUARANTINED = "max_quarantined";

    private ImplicitChecks() {}

    /** @param time column of the event time; its date is taken in the session's zone, which is the pipeline's */
    static RowCheck outsideNight(String time) {
        Column at = SourceColumns.named(time);
        Column night = SourceColumns.named(SourceColumns.NIGHT);
        Column reason = when(at.isNull(), lit("is null, so the row belongs to no night"))
                .otherwise(concat(lit("is not of the night "), night.cast("string")));
        Violation violation = new Violation(OUTSIDE_NIGHT, lit(time), at, reason, Severity.ERROR);
        Column violates = at.isNull().or(to_date(at).notEqual(night));
        return RowCheck.of(violation, RowCheck.Meaning.REJECT, RuleCompiler.readable(), violates);
    }
}
