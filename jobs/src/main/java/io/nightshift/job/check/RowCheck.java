package io.nightshift.job.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import io.nightshift.definition.Check.OnEmpty;
import io.nightshift.definition.Check.OnFail;
import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.Tolerance;
import io.nightshift.spark.EngineColumns;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * A row check made ready to run. Flag and figure are counted from the same two columns, so they cannot disagree.
 *
 * @param judges whether the rule has anything to say about a row; never null
 * @param violates whether a judged row breaks the rule; never null
 * @param violations what is written about such a row, as an array
 */
public record RowCheck(String id, Meaning meaning, Column judges, Column violates, Column violations) {

    /**
     * What a violation does.
     *
     * @param tolerate how many do not fail yet
     * @param warnAbove how many do not even warn
     * @param onEmpty what it says where no row was judged
     */
    public record Meaning(
            Severity severity, OnFail onFail, Tolerance tolerate, Optional<Tolerance> warnAbove, OnEmpty onEmpty) {
        static final Meaning REJECT = new Meaning(
                Severity.ERROR,
                OnFail.QUARANTINE,
                new Tolerance(Tolerance.Kind.SHARE, 0),
                Optional.empty(),
                OnEmpty.NOT_EVALUATED);

        boolean rejects() {
            return severity == Severity.ERROR;
        }

        /** Whether a row that breaks the rule carries the violation. */
        boolean marks() {
            return severity != Severity.INFO;
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
