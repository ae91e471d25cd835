package io.nightshift.table;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.util.List;

/** Everything a user can run into with tables. */
final class TableErrors {
    private TableErrors() {}

    static PipelineException badName(String pipeline, String name) {
        return new PipelineException(
                ExitCode.USAGE,
                "'" + (pipeline.isEmpty() ? name : pipeline + "/" + name) + "' cannot name a table",
                "names become folders, so only lower-case letters, digits and underscores are allowed, at most 63",
                "rename it in the definition");
    }

    static PipelineException badSlot(String column, String value) {
        return new PipelineException(
                ExitCode.USAGE,
                "'" + value + "' cannot be a value of " + column,
                "it names a part of a table, so only letters, digits and _ . : - are allowed",
                "rename it in the definition");
    }

    static PipelineException missing(TableName table, String path) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "table " + table + " is not there yet",
                "no Delta table at " + path,
                "run the step that writes it, or check the warehouse of the environment");
    }

    static PipelineException missingVersion(TableName table, long version, Throwable cause) {
        return new PipelineException(
                ExitCode.USAGE,
                "version " + version + " of table " + table + " cannot be read",
                String.valueOf(cause.getMessage()).lines().findFirst().orElse("unknown"),
                "choose a version that retention has kept; DESCRIBE HISTORY lists them");
    }

    static PipelineException otherTypes(TableName table, List<String> columns) {
        return new PipelineException(
                ExitCode.USAGE,
                "table " + table + " cannot hold columns of other types",
                String.join(", ", columns),
                "give what is of another type another name, or move the folder " + table.path()
                        + " of the warehouse away and run its nights again");
    }

    static PipelineException contended(TableName table, Slot slot) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "another run has just replaced " + slot.key() + " of table " + table,
                "its inputs or its definition differ from this run's, so neither may overwrite the other unseen",
                "let the other run end, then run this one again");
    }

    static PipelineException busy(TableName table, int attempts) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "table " + table + " could not be written",
                "other runs committed to it during each of " + attempts + " attempts",
                "run again; if it stays so, look for runs of the same pipeline that overlap");
    }

    static PipelineException notWritable(String warehouse, Throwable cause) {
        return new PipelineException(
                ExitCode.USAGE,
                "the warehouse " + warehouse + " cannot be written",
                String.valueOf(cause.getMessage()).lines().findFirst().orElse("unknown"),
                "check the path and its permissions, or set another with --set warehouse=...");
    }
}
