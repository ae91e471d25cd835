package io.nightshift.cli;

import io.nightshift.plan.Plan;
import io.nightshift.plan.PlanJson;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        description = {"Bind a definition to an environment and tell in words what will run, without starting Spark."})
final class PlanCommand implements Action {
    @Parameters(paramLabel = "DIR", description = "Folder of a pipeline.yaml.")
    private Path folder;

    @Mixin
    private DefinitionOptions definition;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the plan as JSON, for jobs and Airflow.")
    private Path out;

    @Option(names = "--json", description = "Print the plan as JSON instead of words.")
    private boolean json;

    @Mixin(name = CommonOptions.MIXIN)
    private CommonOptions common;

    @Override
    public Outcome run(Invocation invocation) {
        Plan plan = definition.plan(folder);
        if (json) {
            invocation.out().print(PlanJson.write(plan));
        }
        if (out != null) {
            PlanJson.write(plan, out);
            invocation.err().println("plan " + plan.digest() + " is in " + out);
        }
        return Outcome.done();
    }
}
