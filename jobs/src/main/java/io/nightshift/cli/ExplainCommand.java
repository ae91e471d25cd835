package io.nightshift.cli;

import io.nightshift.failure.ExitCode;
import io.nightshift.job.dataset.Explanation;
import io.nightshift.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "explain",
        description = {
            "List the source rows behind each feature of one frozen row, from the versions that its build was made of.",
            "Ends with 3 where a feature comes out otherwise than it was frozen, or the frozen row is gone. Writes nothing."
        })
final class ExplainCommand implements Action {
    @Mixin
    private PlanSource source;

    @Mixin
    private TrainingSetChoice set;

    @Option(
            names = "--version",
            paramLabel = "BUILD",
            description = "The build, as in the build column and in ops/models; the last night's unless given.")
    private Optional<String> build = Optional.empty();

    @Option(
            names = "--row",
            required = true,
            paramLabel = "COLUMN=VALUE",
            description = {
                "A value that only the wanted row has, in a column of the set's source, or its row_id.",
                "Several are given one after another, and all of them must hold."
            })
    private Map<String, String> row;

    @Option(
            names = "--feature",
            paramLabel = "NAME",
            description = "Only this one, as view__feature; may be given several times.")
    private List<String> features = List.of();

    @Mixin
    private OutputOption output;

    @Override
    public Outcome run(Invocation invocation) {
        Plan plan = source.plan();
        Explanation explanation =
                set.ask(plan, invocation, (context, name) -> Explanation.of(context, name, build, row));
        ValueText values = new ValueText(plan.pipeline().schedule().timezone());
        new ExplanationRows(explanation, features, values).print(invocation.out(), output.format());
        return explanation.isSame()
                ? Outcome.done()
                : new Outcome(
                        ExitCode.CHECK_FAILED,
                        Optional.of(CliErrors.explainedOtherwise(explanation, values)),
                        Optional.empty());
    }
}
