package io.nightshift.cli;

import io.nightshift.job.NightRange;
import io.nightshift.plan.StepName;
import java.time.LocalDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "retrain",
        mixinStandardHelpOptions = true,
        description = {
            "Train a challenger as of one night and let it meet the champion: dataset, train, evaluate, promote.",
            "Ends with 4 where the challenger loses."
        })
final class RetrainCommand implements Action {
    @Mixin
    private PlanSource source;

    @Mixin
    private StepChoice steps;

    @Mixin(name = ResultOption.MIXIN)
    private ResultOption result;

    @Option(names = "--night", paramLabel = "DATE", required = true, description = "The night, as 2013-01-31.")
    private LocalDate night;

    @Override
    public Outcome run(Invocation invocation) {
        return new FlowJob(
                        source.plan(),
                        FlowJob.RETRAIN,
                        steps.of(FlowJob.RETRAIN, StepName.RETRAIN),
                        steps.isWholeFlow(),
                        NightRange.of(night))
                .run(invocation);
    }
}
