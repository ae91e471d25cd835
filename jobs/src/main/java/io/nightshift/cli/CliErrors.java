package io.nightshift.cli;

import io.nightshift.definition.shape.Suggestion;
import io.nightshift.failure.Excerpt;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.dataset.Explanation;
import io.nightshift.job.dataset.Rebuild;
import io.nightshift.job.dataset.SourceHold;
import io.nightshift.job.model.ScoredExplanation;
import io.nightshift.table.Layer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Everything a user can get wrong on the command line. */
final class CliErrors {
    private static final String HELP = "%s --help tells what it takes";

    private CliErrors() {}

    static PipelineException noCommand(Collection<String> commands) {
        return usage("no command was given", "there are " + String.join(", ", commands), "nightshift --help");
    }

    /** @param name that was asked for; null for any */
    static PipelineException noChannel(String pipeline, String name, Collection<String> known) {
        return usage(
                "pipeline " + pipeline + " has no channel" + (name == null ? "" : " '" + name + "'"),
                known.isEmpty() ? "its definition has no channels" : "there are " + String.join(", ", known),
                known.isEmpty()
                        ? "add one to channels of its pipeline.yaml, and plan it again"
                        : Suggestion.nearest(name, known)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("name one of them, or leave --channel out"));
    }

    static PipelineException unknownCommand(String parent, String name, Collection<String> known) {
        return usage(
                parent + " has no command '" + name + "'",
                "there are " + String.join(", ", known),
                Suggestion.nearest(name, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse(HELP.formatted(parent)));
    }

    static PipelineException unknownOption(String command, String option, List<String> known) {
        String name = option.replaceFirst("=.*", "");
        return usage(
                command + " has no option " + name,
                "it takes " + String.join(", ", known),
                Suggestion.nearest(name, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse(HELP.formatted(command)));
    }

    static PipelineException oneTooMany(String command, String argument) {
        return usage(
                command + " was given '" + argument + "', which it has no use for",
                "everything else it takes is already there",
                HELP.formatted(command));
    }

    static PipelineException missing(String command, String what) {
        return usage(command + " needs " + what, "it was not given", HELP.formatted(command));
    }

    static PipelineException noPair(String command, String option, String value) {
        return usage(
                command + " cannot take " + option + " " + value,
                "a name and a value are needed, with = between them",
                "write " + option + " NAME=VALUE");
    }

    static PipelineException wrongValue(String command, String name, String value, Notation notation) {
        return usage(
                command + " cannot take " + name + " " + Excerpt.of(value),
                notation.what() + " is needed",
                "write " + name + " " + notation.instead(value) + ", or another");
    }

    static PipelineException noValueTaken(String command, String option) {
        return usage(command + " takes " + option + " without a value", "it is there or it is not", "write " + option);
    }

    static PipelineException givenTwice(String command, String option) {
        return usage(
                command + " was given " + option + " twice",
                "only one of the two could be followed",
                "leave one of them out");
    }

    static PipelineException tooFewRows(int rows) {
        return usage(
                "nightshift sql cannot show " + rows + " rows",
                "--rows is the most rows of a table or a Markdown page",
                "write 1 or more; --output csv or json shows all");
    }

    static PipelineException noWarehouseAt(String warehouse) {
        return usage(
                "there is no warehouse at " + warehouse,
                "none of its folders is there: "
                        + Arrays.stream(Layer.values()).map(Layer::text).collect(Collectors.joining(", ")),
                "name another with --warehouse, or run a night first");
    }

    static PipelineException wrongArgument(String command, String why) {
        return usage("an argument of " + command + " is wrong", why, HELP.formatted(command));
    }

    static PipelineException unknownStep(String flow, String name, List<String> known) {
        return usage(
                "the " + flow + " flow has no step '" + name + "'",
                "its steps are " + String.join(", ", known),
                Suggestion.nearest(name, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("name one of them"));
    }

    static PipelineException unknownFlow(String flow, List<String> known) {
        return usage(
                "there is no flow '" + flow + "'",
                "the flows are " + String.join(", ", known),
                Suggestion.nearest(flow, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("name one of them"));
    }

    static PipelineException notWritable(Path file, Exception cause) {
        return usage(
                "file " + file + " cannot be written",
                cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                "choose another file, or make its folder writable");
    }

    static PipelineException noPlan() {
        return usage(
                "it is not known which pipeline to run",
                "neither --plan FILE nor the folder of a pipeline.yaml was given",
                "give --plan FILE, or DIR with --env NAME");
    }

    static PipelineException twoPlans(Path file, Path folder) {
        return usage(
                "two plans were given",
                "--plan " + file + " is one, folder " + folder + " makes another",
                "leave out one of them");
    }

    static PipelineException boundPlan(Path file) {
        return usage(
                "a plan takes neither --env nor --set",
                "--plan " + file + " was bound to an environment and its variables when it was made",
                "leave them out, or give the folder of the pipeline.yaml instead of --plan");
    }

    static PipelineException noReason(String command) {
        return usage(
                command + " needs a reason",
                "--why is empty, and the decision is there for those who ask later",
                "write the reason in words, as in --why 'the new data is known to be right'");
    }

    static PipelineException noModel(String pipeline, Collection<String> models) {
        return usage(
                "it is not known which model of " + pipeline + " is meant",
                "there are " + Suggestion.listed(models),
                "give --model NAME");
    }

    static PipelineException unknownModel(String pipeline, String model, Collection<String> models) {
        return usage(
                "pipeline " + pipeline + " has no model '" + model + "'",
                "there are " + Suggestion.listed(models),
                Suggestion.nearest(model, models)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("name one of them"));
    }

    static PipelineException unknownTrainingSet(String pipeline, String set, Collection<String> sets) {
        return usage(
                "pipeline " + pipeline + " has no training set '" + set + "'",
                "there are " + Suggestion.listed(sets),
                Suggestion.nearest(set, sets)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("name one of them"));
    }

    static PipelineException rebuildDiffers(Rebuild made) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "build " + made.build() + " does not come out as it was",
                "definition and sources are those it was made of, its rows differ as the table above says; "
                        + (made.differences().isEmpty()
                                ? "engine and settings are the same, too"
                                : String.join("; ", made.differences())),
                made.manifest().equals(made.made())
                        ? "it can be made again: somebody has changed the frozen rows, look into DESCRIBE HISTORY of their table"
                        : "rebuild by the engine and the settings that its manifest names");
    }

    static PipelineException buildsLost(List<SourceHold> lost) {
        String builds = lost.stream().map(SourceHold::build).distinct().collect(Collectors.joining(", "));
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "some builds cannot be made again, for what they were made of is gone",
                builds + ": see the column lost above",
                "train on a later night; keep versions for longer by delta.deletedFileRetentionDuration and delta.logRetentionDuration");
    }

    static PipelineException explainedOtherwise(Explanation explanation, ValueText values) {
        String features = explanation.features().stream()
                .filter(feature -> !feature.isSame())
                .map(feature -> feature.name() + " was " + values.of(feature.frozen()) + " and comes out as "
                        + values.of(feature.made()))
                .collect(Collectors.joining(", "));
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "row " + explanation.rowId() + " of build " + explanation.build() + " does not come out as it was",
                features,
                "compare the version of Nightshift and of Spark with the manifest's");
    }

    static PipelineException scoredOtherwise(ScoredExplanation explanation, ValueText values) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "the score of this row does not come out as it was",
                "prediction " + values.of(explanation.stored().prediction()) + " with probability "
                        + values.of(explanation.stored().probability()) + " stands in scores, "
                        + values.of(explanation.made().prediction()) + " with "
                        + values.of(explanation.made().probability()) + " comes out of the same features",
                "compare the version of Nightshift and of Spark with those of the run; DESCRIBE HISTORY of the scores tells"
                        + " whether somebody changed them");
    }

    /** @param both whether both kinds were named, and not neither */
    static PipelineException noRowKind(boolean both) {
        return usage(
                "it is not known which row is meant",
                both ? "both --training-set and --model were given" : "neither --training-set nor --model was given",
                "give --training-set NAME for a frozen row, or --model NAME --night DATE for a scored one");
    }

    static PipelineException noRowBehind(boolean scored) {
        return usage(
                "it is not known which row behind a feature is meant",
                scored
                        ? "rows behind a view are those of a training set's build"
                        : "--view and --behind tell it together, and one of them is missing",
                "give --training-set NAME --row COLUMN=VALUE --view VIEW --behind COLUMN=VALUE, or leave out both");
    }

    static PipelineException unknownFeature(String name, Collection<String> known) {
        return usage(
                "there is no feature '" + name + "'",
                "the training set has " + Suggestion.listed(known),
                Suggestion.nearest(name, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("name one of them"));
    }

    static PipelineException runFailed(String dag, String run, String state) {
        return new PipelineException(
                ExitCode.CHECK_FAILED,
                "run " + run + " of " + dag + " did not succeed",
                "it ended " + state,
                "look at the tasks above; their logs are in Airflow's page");
    }

    static PipelineException noWarehouse() {
        return usage(
                "it is not known which warehouse to ask",
                "neither --warehouse nor " + WarehouseOption.VARIABLE + " is set",
                "give --warehouse PATH");
    }

    static PipelineException unwritableFolder(Path folder, Exception cause) {
        return usage(
                "folder " + folder + " cannot be written",
                cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                "name another folder");
    }

    static PipelineException noQuery() {
        return usage("there is no query", "the text holds no statement", "nightshift sql \"SHOW TABLES IN ops\"");
    }

    private static PipelineException usage(String problem, String why, String remedy) {
        return new PipelineException(ExitCode.USAGE, problem, why, remedy);
    }
}
