package io.nightshift.cli;

import io.nightshift.plan.Plan;
import io.nightshift.plan.StepName;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "report",
        description = {
            "Bring the page of a night up to date with its tables, and print where it is.",
            "The same as 'run --steps report': Airflow is asked for a retrain that the night decided on, once."
        })
final class ReportCommand implements Action {
    @Mixin
    private PlanSource source;

    @Mixin
    private NightOption night;

    @Override
    public Outcome run(Invocation invocation) {
        Plan plan = source.plan();
        Outcome outcome = FlowJob.ofNight(plan, FlowJob.NIGHTLY, List.of(StepName.REPORT), night.night())
                .run(invocation);
        if (outcome.failure().isEmpty()) {
            invocation
                    .out()
                    .println(plan.warehouse() + "/reports/" + plan.pipeline().pipeline() + "/" + night.night()
                            + ".html");
        }
        return outcome;
    }
}
