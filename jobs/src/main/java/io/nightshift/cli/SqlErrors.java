package io.nightshift.cli;

import io.nightshift.failure.Excerpt;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.util.Optional;
import org.apache.spark.SparkThrowable;

/** What Spark has against a query, as one message. */
final class SqlErrors {
    private static final int LONGEST = 400;

    private SqlErrors() {}

    /** @throws IllegalStateException where the fault is not the query's */
    static PipelineException refused(String statement, Exception failure) {
        if (!(failure instanceof SparkThrowable) && !(failure instanceof UnsupportedOperationException)) {
            throw new IllegalStateException("the query failed: " + statement, failure);
        }
        return new PipelineException(
                ExitCode.USAGE,
                "the query cannot be answered",
                reason(failure),
                "correct it; SHOW SCHEMAS, SHOW TABLES IN ops and DESCRIBE ops.runs tell what there is");
    }

    static PipelineException writes(String statement) {
        return new PipelineException(
                ExitCode.USAGE,
                "the statement does more than ask",
                "the tables of a warehouse are written by jobs only, and this is run against them: "
                        + Excerpt.of(statement),
                "ask with SELECT, WITH, VALUES, SHOW, DESCRIBE or EXPLAIN");
    }

    static boolean isUnknownTable(Exception failure) {
        return failure instanceof SparkThrowable spark && "TABLE_OR_VIEW_NOT_FOUND".equals(spark.getCondition());
    }

    /** @param failure of an unknown table */
    static PipelineException unknownTable(Exception failure, WarehouseNames names) {
        String written = ((SparkThrowable) failure).getMessageParameters().get("relationName");
        return unknownTable(written.replace("`", ""), names);
    }

    /** @param written as in a query: a table of ops needs no schema */
    static PipelineException unknownTable(String written, WarehouseNames names) {
        String name = written.contains(".") ? written : "ops." + written;
        String shown = Excerpt.of(written);
        Optional<String> meant = names.nearest(name);
        return new PipelineException(
                ExitCode.USAGE,
                "there is no table " + shown
                        + meant.map(table -> ". Did you mean " + table + "?").orElse(""),
                names.why(name),
                meant.map(table -> "write " + table)
                        .orElse(
                                names.tables().isEmpty()
                                        ? "run a night first, or name another warehouse with --warehouse"
                                        : "name one of them; SHOW TABLES IN raw lists those of another schema"));
    }

    /** The sentence without Spark's error class, query plan and SQLSTATE. */
    private static String reason(Exception failure) {
        String first = String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse(failure.getClass().getSimpleName());
        String sentence = first.replaceFirst("^\\[[A-Z_.0-9]+] ", "").replaceFirst("\\s*SQLSTATE: \\w+.*$", "");
        return Excerpt.of(sentence, LONGEST);
    }
}
