package io.nightshift.job.dataset;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.apache.spark.sql.AnalysisException;

/** Everything a user can run into with training sets. */
final class DatasetErrors {
    private DatasetErrors() {}

    /** Runs what Spark analyses; an expression that does not fit the rows ends as the author's error. */
    static <T> T analysed(String set, Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // Spark's analysis fails with a checked exception that Scala does not declare.
            if (e instanceof AnalysisException) {
                throw badExpression(set, e);
            }
            throw new IllegalStateException(e);
        }
    }

    private static PipelineException badExpression(String set, Throwable cause) {
        return new PipelineException(
                ExitCode.USAGE,
                "training set " + set + " cannot be computed",
                String.valueOf(cause.getMessage()).lines().findFirst().orElse("unknown"),
                "correct the expression, or the schema of the rows' source");
    }

    static PipelineException noEventTime(String set, String source) {
        return new PipelineException(
                ExitCode.USAGE,
                "training set " + set + " cannot look at features as of the event",
                "source " + source + " has no time",
                "declare the source's time, or take as_of: night");
    }

    static PipelineException takenName(String set, String column) {
        return new PipelineException(
                ExitCode.USAGE,
                "training set " + set + " cannot have a column " + column,
                "the frozen table has a column of its own under that name",
                "rename it: expression AS another_name");
    }

    static PipelineException noRows(String set, LocalDate first, LocalDate last) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "training set " + set + " has no rows",
                "no row of the nights from " + first + " to " + last + " has a label",
                "ingest those nights, or widen the model's train over");
    }

    static PipelineException noBuild(String set, String build) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "training set " + set + " has no build " + build,
                "the dataset step has not frozen these rows, or its inputs have changed since",
                "run the dataset step of the same night");
    }

    static PipelineException busy(String set, int attempts) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "training set " + set + " could not be written",
                "other runs committed to it during each of " + attempts + " attempts",
                "run again");
    }
}
