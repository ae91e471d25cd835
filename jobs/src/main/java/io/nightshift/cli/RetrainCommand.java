package io.nightshift.cli;

import io.nightshift.job.NightRange;
import io.nightshift.plan.StepName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "retrain",
        description = {
            "Train a challenger as of one night and let it meet the champion: dataset, train, evaluate, promote.",
            "Ends with 4 where every challenger loses."
        })
final class RetrainCommand implements Action {
    @Mixin
    private PlanSource source;

    @Mixin
    private StepChoice steps;

    @Mixin
    private NightOption night;

    @Override
    public Outcome run(Invocation invocation) {
        return new FlowJob(
                        source.plan(),
                        FlowJob.RETRAIN,
                        steps.of(FlowJob.RETRAIN, StepName.RETRAIN),
                        steps.isWholeFlow(),
                        NightRange.of(night.night()))
                .run(invocation);
    }
}
