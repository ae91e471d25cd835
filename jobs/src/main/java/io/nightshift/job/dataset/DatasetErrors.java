package io.nightshift.job.dataset;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.time.LocalDate;
import java.util.Collection;
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

    static PipelineException unknownBuild(String set, String build, Collection<String> known) {
        return new PipelineException(
                ExitCode.USAGE,
                "training set " + set + " has no build " + build,
                known.isEmpty() ? "it has none at all" : "it has " + String.join(", ", known),
                known.isEmpty() ? "run retrain first" : "name one of them with --version");
    }

    static PipelineException otherDefinition(String build, String then, String now) {
        return new PipelineException(
                ExitCode.USAGE,
                "build " + build + " cannot be made again by this plan",
                "its training set was defined otherwise: definition " + then + " then, " + now + " in the plan",
                "give the plan of that time; it stands in version control with its pipeline.yaml");
    }

    static PipelineException otherInputs(String build, String now) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "build " + build + " cannot be made again",
                "its inputs are other ones now: the same nights would make " + now,
                "look into the manifest for the digests of every night, and into DESCRIBE HISTORY of its sources");
    }

    static PipelineException filesGone(Recipe.Read read, int gone, int all) {
        return new PipelineException(
                ExitCode.USAGE,
                "version " + read.version() + " of table " + read.table() + " can no longer be read",
                gone + " of its " + all + " files of the nights from "
                        + read.nights().first() + " to " + read.nights().last() + " are gone; VACUUM removes what no"
                        + " version within the retention needs",
                "the frozen rows of the build stand in the training table still; only making them again is lost");
    }
}
