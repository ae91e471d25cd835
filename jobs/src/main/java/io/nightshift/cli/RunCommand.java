package io.nightshift.cli;

import io.nightshift.job.NightRange;
import io.nightshift.plan.StepName;
import java.time.LocalDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run the nightly steps of one night: ingest, features, score, monitor, report.")
final class RunCommand implements Action {
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
                        FlowJob.NIGHTLY,
                        steps.of(FlowJob.NIGHTLY, StepName.NIGHTLY),
                        steps.isWholeFlow(),
                        NightRange.of(night))
                .run(invocation);
    }
}
