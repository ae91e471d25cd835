package io.nightshift.job.check;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.EngineCheck;
import org.apache.spark.sql.Column;

/** Checks that no author writes and every source has: {@link EngineCheck} says what each is. */
public final class ImplicitChecks {
    public static final String SCHEMA = EngineCheck.SCHEMA.id();
    public static final String OUTSIDE_NIGHT = EngineCheck.OUTSIDE_NIGHT.id();
    static final String NOT_EMPTY = EngineCheck.NOT_EMPTY.id();
    static final String MAX_QUARANTINED = EngineCheck.MAX_QUARANTINED.id();

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
