package io.nightshift.definition;

import java.util.List;
import java.util.Optional;

/** One input: files of a landing zone, or a Delta table used in place. Exactly one of read and table is present. */
@Describe("One input: files of a landing zone, or an existing Delta table used in place.")
public record Source(
        @Describe("Where its files land.") Optional<Read> read,

        @Describe("Path of an existing Delta table, or its name in a catalog of the session; used in place.")
        Optional<String> table,

        @Describe("Columns and types, as Spark DDL.") Schema schema,

        @Describe("Column of the event time. A source without one is a whole snapshot.")
        Optional<String> time,

        @Describe("Column of the time at which a row became known.")
        Optional<String> known,

        @Describe(
                "Column that says which of several rows of one time, and one known time, is the newer: that with the greater value.")
        Optional<String> sequence,

        @Describe(
                "Of a snapshot, the column of the time from which a row holds; null for as long as the snapshot does.")
        Optional<String> from,

        @Describe("Column of the time from which a row no longer holds; null while it does.")
        Optional<String> until,

        @Describe("Where its rows are changes: how they follow one another.")
        Optional<Changes> changes,

        @Describe("Checks of every night.") @Default("[]") List<Check> checks,

        @Describe("Share of rows that may be rejected before the night fails.") @Default("10%")
        Tolerance maxQuarantined,

        @Describe("Whether a night without rows is accepted.") @Default("false")
        boolean allowEmpty,

        @Describe("What a check that could not run does to the night.") @Default("stop")
        OnError onError,

        @Describe("Whether what its columns were like is kept for each night, in ops/columns; of a source with time.")
        @Default("never")
        Profiling profile,

        @Describe("Columns of personal data: what was found in them is told as *** by checks, messages and pages.")
        @Default("[]")
        List<String> mask) {

    /** When states of columns are kept. */
    public enum Profiling {
        NEVER,
        NIGHTLY
    }

    /** Rows of which each holds until the next one of its key. */
    @Describe("Rows that are changes, as a database logs them: each holds until the next one of its key.")
    public record Changes(
            @Describe("Column, or list of them, that tells what changes from all else.")
            List<String> key,

            @Describe("Rows that say that it is gone, as an expression.")
            Optional<String> deleted,

            @Describe("Rows that repeat what it was before a change, as an expression; they are left out.")
            Optional<String> before) {}

    /** Whether a file is the whole table, as it is now, and not the events of one night. */
    public boolean isSnapshot() {
        return time.isEmpty();
    }

    /** Whether it is a snapshot whose rows hold for times of their own, and not only for as long as it does. */
    public boolean isDatedSnapshot() {
        return isSnapshot() && (from.isPresent() || until.isPresent());
    }

    /** Column of another source that says what a column says here: the one of its name, or the event time for the event time. */
    public Optional<String> counterpart(String column, Source other) {
        return other.schema().names().contains(column)
                ? Optional.of(column)
                : time.filter(column::equals).flatMap(same -> other.time());
    }
}
