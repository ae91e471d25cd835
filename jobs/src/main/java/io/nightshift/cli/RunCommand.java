package io.nightshift.cli;

import io.nightshift.job.NightRange;
import io.nightshift.plan.StepName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "run", description = "Run the nightly steps of one night: ingest, features, score, monitor, report.")
final class RunCommand implements Action {
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
                        FlowJob.NIGHTLY,
                        steps.of(FlowJob.NIGHTLY, StepName.NIGHTLY),
                        steps.isWholeFlow(),
                        NightRange.of(night.night()))
                .run(invocation);
    }
}
