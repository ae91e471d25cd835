package io.nightshift.cli;

import io.nightshift.plan.Plan;
import io.nightshift.plan.PlanReader;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where a command finds its plan: in a file that was made before, or made on the spot. */
final class PlanSource {
    @Option(names = "--plan", paramLabel = "FILE", description = "Plan that 'nightshift plan DIR --out FILE' wrote.")
    private Path file;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "Folder of a pipeline.yaml, to be planned on the spot instead of --plan.")
    private Path folder;

    @Mixin
    private DefinitionOptions definition;

    /** @throws io.nightshift.failure.PipelineException USAGE where there is no plan, or no sound one */
    Plan plan() {
        if ((file == null) == (folder == null)) {
            throw file == null ? CliErrors.noPlan() : CliErrors.twoPlans(file, folder);
        }
        if (file != null && definition.areGiven()) {
            throw CliErrors.boundPlan(file);
        }
        return file == null ? definition.plan(folder) : PlanReader.read(file);
    }
}
