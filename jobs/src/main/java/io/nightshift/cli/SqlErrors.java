package io.nightshift.cli;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
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

    /** The sentence without Spark's error class, query plan and SQLSTATE. */
    private static String reason(Exception failure) {
        String first = String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse(failure.getClass().getSimpleName());
        String sentence = first.replaceFirst("^\\[[A-Z_.0-9]+] ", "").replaceFirst("\\s*SQLSTATE: \\w+.*$", "");
        return sentence.length() > LONGEST ? sentence.substring(0, LONGEST) + " ..." : sentence;
    }
}
