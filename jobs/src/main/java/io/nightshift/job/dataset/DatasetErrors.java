package io.nightshift.job.dataset;

import io.nightshift.definition.shape.Suggestion;
import io.nightshift.failure.Excerpt;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

/** Everything a user can run into with training sets. */
final class DatasetErrors {
    private static final int LONGEST = 400;

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
                Excerpt.of(
                        String.valueOf(cause.getMessage()).lines().findFirst().orElse("unknown"), LONGEST),
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

    static PipelineException severalBuilds(String set, LocalDate night, Collection<String> builds) {
        return new PipelineException(
                ExitCode.USAGE,
                "it is not known which build of training set " + set + " is meant",
                "several were frozen for the night " + night + ": " + String.join(", ", builds),
                "name one of them with --version");
    }

    static PipelineException noRowColumn(String of, String column, Collection<String> known) {
        return new PipelineException(
                ExitCode.USAGE,
                "the rows of " + of + " have no column " + column,
                "they have " + String.join(", ", known),
                Suggestion.nearest(column, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("name one of them"));
    }

    static PipelineException noValue(String column, String value, String type) {
        return new PipelineException(
                ExitCode.USAGE,
                "no row can have " + column + " = '" + Excerpt.of(value) + "'",
                "column " + column + " is of type " + type,
                "give a value of that type, as Spark writes it");
    }

    static PipelineException noRow(String build, Map<String, String> wanted) {
        return new PipelineException(
                ExitCode.USAGE,
                "build " + build + " has no row with " + listed(wanted),
                "its nights hold no such row that has a label",
                "look for the row in the raw table of the set's source; one without a label is never frozen");
    }

    static PipelineException overNoViews(String view, Collection<String> over) {
        return new PipelineException(
                ExitCode.USAGE,
                "no row behind view " + view + " can be explained",
                over.isEmpty()
                        ? "no view of the training set is over other views"
                        : "of the training set's views those over other views are " + String.join(", ", over),
                over.isEmpty()
                        ? "leave out --view and --behind"
                        : Suggestion.nearest(view, over)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("name one of them with --view"));
    }

    static PipelineException notOneRowBehind(String view, Map<String, String> wanted, int rows) {
        return new PipelineException(
                ExitCode.USAGE,
                "view " + view + " has " + (rows == 0 ? "no row" : "more than one row") + " with " + listed(wanted),
                rows == 0 ? "none that the build reads of its source has these values" : "several have these values",
                rows == 0
                        ? "take the values from a row that explain lists behind a feature of the view"
                        : "give more columns, one --behind each");
    }

    static PipelineException severalRows(String build, Map<String, String> wanted, Collection<String> ids) {
        return new PipelineException(
                ExitCode.USAGE,
                "build " + build + " has more than one row with " + listed(wanted),
                "among them those with " + DatasetTransforms.ROW_ID + " " + String.join(", ", ids),
                "give more columns, or --row " + DatasetTransforms.ROW_ID + "=ID");
    }

    static PipelineException notFrozen(TrainingBuild build, String rowId) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "row " + rowId + " of build " + build.id() + " cannot be explained: it is not in the frozen table",
                "its source still has it, so it was frozen and somebody has deleted it from "
                        + build.table().sql(),
                "look for what deleted it in DESCRIBE HISTORY of the table; rebuild compares all rows of the build");
    }

    private static String listed(Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .map(value -> value.getKey() + " = '" + Excerpt.of(value.getValue()) + "'")
                .collect(Collectors.joining(" and "));
    }

    static PipelineException otherFormat(String build, String format, String ours) {
        return new PipelineException(
                ExitCode.USAGE,
                "the manifest of build " + build + " cannot be read",
                "it is of format " + (format.isEmpty() ? "none" : format) + ", this Nightshift reads " + ours,
                "ask the Nightshift that made it, or retrain");
    }

    /** @param engine what of it is not as it was, too */
    static PipelineException otherDefinition(String build, Recipe then, String now, List<String> engine) {
        return new PipelineException(
                ExitCode.USAGE,
                "build " + build + " cannot be made again by this plan",
                "its training set was defined otherwise: definition " + then.definition() + " then, " + now
                        + " in the plan" + (engine.isEmpty() ? "" : "; " + String.join("; ", engine)),
                "give the plan of that time; it stands in version control with its pipeline.yaml");
    }

    static PipelineException otherRows(String build, List<String> tables) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "build " + build + " cannot be made again",
                "other rows than those it was made of stand in " + String.join(" and ", tables),
                "look whether the table was deleted and filled anew; its manifest has the digest of every night");
    }

    static PipelineException otherEngine(String build, List<String> engine) {
        return new PipelineException(
                ExitCode.USAGE,
                "build " + build + " cannot be made again by this Nightshift",
                "definition and rows are those it was made of, yet it would be another build: "
                        + String.join("; ", engine),
                "take the Nightshift that made it");
    }

    static PipelineException madeOtherwise(String build, Recipe recipe, ContentHash made, SparkSession spark) {
        List<String> differences = recipe.differences(spark);
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "build " + build + " does not come out as it was, and its rows stand nowhere",
                "its manifest tells of " + recipe.content().rows() + " rows with hash "
                        + recipe.content().hash() + ", " + made.rows() + " with " + made.hash() + " come out; "
                        + (differences.isEmpty() ? "engine and settings are the same" : String.join("; ", differences)),
                "take the engine and the settings that its manifest names, or train on a later night");
    }

    /** @param lost what cannot be read, table by table */
    static PipelineException lost(String build, List<String> lost, boolean isFrozen) {
        return new PipelineException(
                ExitCode.USAGE,
                "build " + build + " cannot be made again, for what it was made of is gone",
                String.join("; ", lost) + "; VACUUM removes what no version within the retention needs",
                isFrozen
                        ? "the frozen rows of the build stand in the training table still; only making them again is lost"
                        : "nothing else holds its rows, since its training set is pinned by versions; train on a later night");
    }
}
