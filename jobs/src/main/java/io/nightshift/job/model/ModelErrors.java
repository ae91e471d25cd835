package io.nightshift.job.model;

import io.nightshift.definition.Model.Task;
import io.nightshift.failure.Excerpt;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.registry.ModelId;
import io.nightshift.registry.ModelVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;

/** Everything a user can run into when training, comparing and scoring. */
final class ModelErrors {
    private ModelErrors() {}

    static PipelineException unusableFeature(String name, DataType type) {
        return new PipelineException(
                ExitCode.USAGE,
                "feature " + name + " cannot be learned from",
                "it is " + type.sql() + "; numbers, booleans and text can",
                "leave it out, or derive a number from it where it is defined, as 'year(born) AS born_year' from a date");
    }

    static PipelineException wrongEstimator(String estimator, Task task) {
        return new PipelineException(
                ExitCode.USAGE,
                estimator + " cannot be trained for a " + task.name().toLowerCase(Locale.ROOT) + " task",
                "MLlib has no such estimator",
                "choose another algorithm for the model, such as random_forest");
    }

    static PipelineException unknownParameter(String estimator, String name) {
        return new PipelineException(
                ExitCode.USAGE,
                estimator + " has no parameter " + name,
                "MLlib's estimator does not know the name",
                "look for it among MLlib's parameters, which are written as in maxDepth");
    }

    static PipelineException badParameter(String estimator, String name, String value, IllegalArgumentException cause) {
        return new PipelineException(
                ExitCode.USAGE,
                estimator + " cannot take " + value + " for " + name,
                String.valueOf(cause.getMessage()),
                "write a value of the parameter's type and range");
    }

    static PipelineException tooFewRows(ModelId id, String split, long rows, long least) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "model " + id + " cannot be trained: its training set is too small",
                "its " + split + " slice has " + rows + " rows, and at least " + least + " are needed",
                "train on more nights (train.over), or wait until more labels have matured");
    }

    static PipelineException oneClass(ModelId id, String label) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "model " + id + " cannot be trained: its labels are all alike",
                "every row has the label " + Excerpt.of(label),
                "train on more nights (train.over), or look at the expression of the label");
    }

    static PipelineException badLabels(ModelId id, long missing, String range) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "model " + id + " cannot be trained: its labels do not fit the task",
                missing + " rows have no label, and the others lie in " + range,
                "let where leave out rows without a label; a binary label is true or false, or 1 or 0");
    }

    static PipelineException nothingToLearnFrom(ModelId id) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "model " + id + " cannot be trained: no feature has a value",
                "every column of its training set is null in every training row",
                "look at raw tables and features of those nights");
    }

    static PipelineException unknownMetric(String metric, Task task, List<String> known) {
        return new PipelineException(
                ExitCode.USAGE,
                "there is no metric " + metric + " for a " + task.name().toLowerCase(Locale.ROOT) + " task",
                "there are " + String.join(", ", known),
                "write one of these in the gate");
    }

    static PipelineException notTrained(ModelId id, LocalDate night) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "model " + id + " has no version trained on " + night,
                "ops/models has no row for the training set of that night",
                "run the step train for that night first");
    }

    static PipelineException notEvaluated(ModelId id, long version) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "version " + version + " of model " + id + " was not compared with the present champion",
                "its folder has no evaluation of these inputs",
                "run the step evaluate for that night first");
    }

    static PipelineException noSlice(ModelId id, String column) {
        return new PipelineException(
                ExitCode.USAGE,
                "model " + id + " cannot be guarded by " + column,
                "its training set has no such column",
                "add it to the columns of the training set, or guard by one of those");
    }

    static PipelineException nothingToScore(ModelId id, String source, LocalDate night) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "model " + id + " has nothing to score on " + night,
                "source " + source + " was not ingested for that night",
                "run the step ingest for that night first");
    }

    static PipelineException scoresNothing(ModelId id) {
        return new PipelineException(
                ExitCode.USAGE,
                "model " + id + " scores no rows",
                "its definition has no score",
                "ask about a frozen row with --training-set");
    }

    static PipelineException notScored(ModelId id, LocalDate night) {
        return new PipelineException(
                ExitCode.USAGE,
                "model " + id + " has scored nothing in the night " + night,
                "its table of scores has no row of that night",
                "give the night of the run, which stands in the column night of scores");
    }

    /** @param keys of some of the rows that were found */
    static PipelineException notOneRow(ModelId id, LocalDate night, Map<String, String> wanted, List<String> keys) {
        return new PipelineException(
                ExitCode.USAGE,
                (keys.isEmpty() ? "no row" : "more than one row") + " that model " + id + " scored in the night "
                        + night
                        + " has "
                        + wanted.entrySet().stream()
                                .map(value -> value.getKey() + " = '" + Excerpt.of(value.getValue()) + "'")
                                .collect(Collectors.joining(" and ")),
                keys.isEmpty()
                        ? "the rows of that run are those of its source, some nights ahead where the source is"
                        : "among them those with " + String.join("; ", keys),
                keys.isEmpty() ? "look for the row in scores" : "give more columns, or the whole key");
    }

    /** @param lost files of the versions that the run read, in words */
    static PipelineException seenOtherwise(ModelId id, LocalDate night, List<String> lost) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "what model " + id + " saw in the night " + night + " cannot be found any more",
                lost.isEmpty()
                        ? "its score, its features, or the rows these come from are others now"
                        : String.join("; ", lost) + "; and the newest versions hold other rows",
                "give the plan of that time; after a late or corrected delivery, score the night again");
    }

    static PipelineException lostFeatures(ModelId id, long version, List<String> missing) {
        return new PipelineException(
                ExitCode.USAGE,
                "version " + version + " of model " + id + " cannot score: the definition no longer has its features",
                "missing are " + String.join(", ", missing),
                "bring the features back, or retrain and promote a version that does without them");
    }

    static PipelineException otherFormat(ModelVersion version, String folder, String why) {
        return new PipelineException(
                ExitCode.USAGE,
                "version " + version.version() + " of model " + version.id()
                        + " cannot be read: another version of Nightshift stored it, in " + folder,
                why,
                "retrain with this version, or roll back to or promote a version of the model that it stored; the version"
                        + " of Nightshift that trained it can still score with it");
    }

    static PipelineException ambiguousKeys(ModelId id, List<String> key, long rows, long distinct) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "model " + id + " was not scored: its key does not tell rows apart",
                rows + " rows have " + distinct + " different values of " + String.join(", ", key),
                "add columns to score.key, or a unique check to the source, which puts such rows into quarantine");
    }

    static PipelineException nullKeys(ModelId id, List<String> key, long missing, long rows) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "model " + id + " was not scored: rows have no key",
                missing + " of " + rows + " rows have null in " + String.join(", ", key),
                "add a not_null check to the source, which puts such rows into quarantine, or other columns to score.key");
    }

    static PipelineException timelessRows(ModelId id, String source) {
        return new PipelineException(
                ExitCode.USAGE,
                "model " + id + " cannot score source " + source + " every night",
                "the source has no time, so its rows belong to no night",
                "declare the source's time, or score another source");
    }
}
