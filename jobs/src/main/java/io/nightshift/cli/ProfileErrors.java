package io.nightshift.cli;

import io.nightshift.failure.Excerpt;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.time.LocalDate;
import java.util.Optional;

/** Why a table cannot be profiled. */
final class ProfileErrors {
    private ProfileErrors() {}

    static PipelineException swappedNights(LocalDate from, LocalDate to) {
        return usage(
                "--from " + from + " is after --to " + to,
                "no night lies between them",
                "write --from " + to + " --to " + from);
    }

    static PipelineException noTableAt(String path) {
        return usage(
                "there is no Delta table at " + Excerpt.of(path),
                "its folder has no _delta_log",
                "name another path, or a table of the warehouse as raw.<pipeline>__<source>");
    }

    static PipelineException noNights(String table) {
        return usage(
                table + " does not tell its rows by night",
                "it has no column night of type DATE, so --from and --to say nothing",
                "leave them out");
    }

    static PipelineException noRows(String table) {
        return usage(
                table + " has no rows", "there is nothing to tell of them", "name another table, or fill it first");
    }

    /** @param there first and last night with rows; empty where there is none */
    static PipelineException noRowsIn(String table, String nights, Optional<String> there) {
        return usage(
                table + " has no rows " + nights,
                there.map(range -> "it has rows of nights " + range).orElse("it has no rows of any night"),
                there.map(range -> "choose nights of these").orElse("name another table, or fill it first"));
    }

    private static PipelineException usage(String problem, String why, String remedy) {
        return new PipelineException(ExitCode.USAGE, problem, why, remedy);
    }
}
