package io.nightshift.definition;

import java.util.List;
import java.util.Optional;

/** One input: files of a landing zone, or a Delta table used in place. Exactly one of read and table is present. */
@Describe("One input: files of a landing zone, or an existing Delta table used in place.")
public record Source(
        @Describe("Where its files land.") Optional<Read> read,

        @Describe("Path of an existing Delta table, used in place.")
        Optional<String> table,

        @Describe("Columns and types, as Spark DDL.") Schema schema,

        @Describe("Column of the event time. A source without one is a whole snapshot.")
        Optional<String> time,

        @Describe("Column of the time at which a row became known.")
        Optional<String> known,

        @Describe(
                "Column that says which of several rows of one time, and one known time, is the newer: that with the greater value.")
        Optional<String> sequence,

        @Describe("Checks of every night.") @Default("[]") List<Check> checks,

        @Describe("Share of rows that may be rejected before the night fails.") @Default("10%")
        Tolerance maxQuarantined,

        @Describe("Whether a night without rows is accepted.") @Default("false")
        boolean allowEmpty,

        @Describe("What a check that could not run does to the night.") @Default("stop")
        OnError onError) {

    /** Whether a file is the whole table, as it is now, and not the events of one night. */
    public boolean isSnapshot() {
        return time.isEmpty();
    }

    /** Column of another source that says what a column says here: the one of its name, or the event time for the event time. */
    public Optional<String> counterpart(String column, Source other) {
        return other.schema().names().contains(column)
                ? Optional.of(column)
                : time.filter(column::equals).flatMap(same -> other.time());
    }
}
