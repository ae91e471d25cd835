package io.nightshift.job.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import io.nightshift.definition.Check.OnFail;
import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.Tolerance;
import io.nightshift.spark.EngineColumns;
import org.apache.spark.sql.Column;

/**
 * A row check made ready to run. Flag and figure are counted from the same two columns, so they cannot disagree.
 *
 * @param judges whether the rule has anything to say about a row; never null
 * @param violates whether a judged row breaks the rule; never null
 * @param violations what is written about such a row, as an array
 */
public record RowCheck(String id, Meaning meaning, Column judges, Column violates, Column violations) {

    /** What a violation does. */
    public record Meaning(Severity severity, OnFail onFail, Tolerance tolerate) {
        static final Meaning REJECT =
                new Meaning(Severity.ERROR, OnFail.QUARANTINE, new Tolerance(Tolerance.Kind.SHARE, 0));

        boolean rejects() {
            return severity == Severity.ERROR;
        }
    }

    static RowCheck of(Violation violation, Meaning meaning, Column judges, Column violates) {
        return new RowCheck(violation.check(), meaning, judges, violates, array(violation.toColumn()));
    }

    /** The check that every source has: each value can be read as its declared type, each line as a row. */
    public static RowCheck schema() {
        Column unreadable = SourceColumns.named(EngineColumns.UNREADABLE);
        return new RowCheck(
                ImplicitChecks.SCHEMA,
                Meaning.REJECT,
                lit(true),
                size(unreadable).gt(0),
                unreadable);
    }
}
