package io.nightshift.cli;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.dataset.Explanation;
import io.nightshift.job.dataset.RowBehind;
import io.nightshift.job.model.ScoredExplanation;
import io.nightshift.plan.Plan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "explain",
        description = {
            "List the source rows behind each feature of one row: of a frozen one with --training-set, from the versions that its"
                    + " build was made of, or of a scored one with --model, as the run that scored it found them.",
            "Ends with 3 where a feature or the prediction comes out otherwise than it was kept, or the row is gone. Writes nothing."
        })
final class ExplainCommand implements Action {
    @Mixin
    private PlanSource source;

    @Option(names = "--training-set", paramLabel = "NAME", description = "The training set that froze the row.")
    private Optional<String> set = Optional.empty();

    @Option(
            names = "--version",
            paramLabel = "BUILD",
            description =
                    "With --training-set: the build, as in the build column and in ops/models; the last night's unless given.")
    private Optional<String> build = Optional.empty();

    @Option(names = "--model", paramLabel = "NAME", description = "The model that scored the row.")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--night",
            paramLabel = "DATE",
            description = "With --model: the night of the run that scored it, as in the column night of scores.")
    private Optional<LocalDate> night = Optional.empty();

    @Option(
            names = "--row",
            required = true,
            paramLabel = "COLUMN=VALUE",
            description = {
                "A value that only the wanted row has, in a column of its source; of a frozen row its row_id, too.",
                "Several are given one after another, and all of them must hold."
            })
    private Map<String, String> row;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description = "With --behind: a view over views of the training set, among whose source rows it is.")
    private Optional<String> view = Optional.empty();

    @Option(
            names = "--behind",
            paramLabel = "COLUMN=VALUE",
            description = {
                "With --training-set: a value that only one source row of that view has, in a column of its source.",
                "What the views behind it said of this row is explained, in place of the features of the frozen one."
            })
    private Map<String, String> behind = Map.of();

    @Option(
            names = "--feature",
            paramLabel = "NAME",
            description = "Only this one, as view__feature; may be given several times.")
    private List<String> features = List.of();

    @Mixin
    private OutputOption output;

    @Override
    public Outcome run(Invocation invocation) {
        if (set.isPresent() == model.isPresent()) {
            throw CliErrors.noRowKind(set.isPresent());
        }
        if (view.isPresent() == behind.isEmpty() || view.isPresent() && model.isPresent()) {
            throw CliErrors.noRowBehind(model.isPresent());
        }
        Plan plan = source.plan();
        return set.isPresent() ? frozen(plan, invocation) : scored(plan, invocation);
    }

    private Outcome frozen(Plan plan, Invocation invocation) {
        String name = TrainingSetChoice.known(plan, set.orElseThrow());
        Optional<RowBehind> other = view.map(over -> new RowBehind(over, behind));
        Explanation explanation = Question.ask(
                plan, invocation, context -> other.map(asked -> Explanation.behind(context, name, build, row, asked))
                        .orElseGet(() -> Explanation.of(context, name, build, row)));
        ValueText values = values(plan);
        String heading =
                other.map(asked -> "a row of view " + asked.view() + " with " + pairs(asked.values()) + ", behind ")
                                .orElse("")
                        + "row_id " + explanation.rowId() + " of build " + explanation.build() + ", as of "
                        + values.of(explanation.asOf());
        new ExplanationRows(heading, explanation.features(), features, values).print(invocation.out(), output.format());
        return explanation.isSame() ? Outcome.done() : failed(CliErrors.explainedOtherwise(explanation, values));
    }

    private Outcome scored(Plan plan, Invocation invocation) {
        String name = ModelChoice.known(plan, model.orElseThrow());
        LocalDate wanted =
                night.orElseThrow(() -> CliErrors.missing("nightshift explain", "--night DATE beside --model"));
        ScoredExplanation explanation =
                Question.ask(plan, invocation, context -> ScoredExplanation.of(context, name, wanted, row));
        ValueText values = values(plan);
        new ExplanationRows(heading(explanation, values), explanation.features(), features, values)
                .print(invocation.out(), output.format());
        return explanation.isSame() ? Outcome.done() : failed(CliErrors.scoredOtherwise(explanation, values));
    }

    private static String heading(ScoredExplanation explanation, ValueText values) {
        return "prediction " + values.of(explanation.stored().prediction()) + ", probability "
                + values.of(explanation.stored().probability()) + ", by version " + explanation.modelVersion()
                + " of model " + explanation.id() + " in the night " + explanation.night() + "%n".formatted()
                + "champion by decision " + explanation.decisionId() + "; features as of "
                + values.of(explanation.asOf());
    }

    private static String pairs(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(", "));
    }

    private static ValueText values(Plan plan) {
        return new ValueText(plan.pipeline().schedule().timezone());
    }

    private static Outcome failed(PipelineException failure) {
        return new Outcome(ExitCode.CHECK_FAILED, Optional.of(failure), Optional.empty());
    }
}
