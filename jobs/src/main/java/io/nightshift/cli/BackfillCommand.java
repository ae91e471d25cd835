package io.nightshift.cli;

import io.nightshift.job.NightRange;
import io.nightshift.plan.StepName;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "backfill",
        description = {
            "Run a flow for every night of a range, in one session; nights that are done stay as they are.",
            "The tables are those that night by night would give."
        })
final class BackfillCommand implements Action {
    @Mixin
    private PlanSource source;

    @Mixin
    private StepChoice steps;

    @Option(names = "--from", paramLabel = "DATE", required = true, description = "First night.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", required = true, description = "Last night, included.")
    private LocalDate to;

    @Option(
            names = "--flow",
            paramLabel = "FLOW",
            defaultValue = FlowJob.NIGHTLY,
            description = "nightly or retrain; nightly unless given.")
    private String flow;

    @Override
    public Outcome run(Invocation invocation) {
        List<StepName> all = stepsOf(flow);
        NightRange nights = new NightRange(from, to);
        return new FlowJob(source.plan(), flow, steps.of(flow, all), steps.isWholeFlow(), nights).run(invocation);
    }

    private static List<StepName> stepsOf(String flow) {
        return switch (flow) {
            case FlowJob.NIGHTLY -> StepName.NIGHTLY;
            case FlowJob.RETRAIN -> StepName.RETRAIN;
            default -> throw CliErrors.unknownFlow(flow, List.of(FlowJob.NIGHTLY, FlowJob.RETRAIN));
        };
    }
}
