package io.nightshift.cli;

import io.nightshift.definition.load.Loaded;
import io.nightshift.plan.Plan;
import io.nightshift.plan.PlanDiff;
import io.nightshift.plan.PlanJson;
import io.nightshift.plan.PlanReader;
import io.nightshift.plan.PlanWords;
import io.nightshift.plan.Refusals;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        description = {
            "Bind a definition to an environment and tell in words what will run, without starting Spark.",
            "With --against tell what is added, changed and removed, and what becomes of tables and trained models; ends with 2, and"
                    + " writes no plan, where a table would refuse what it is given."
        })
final class PlanCommand implements Action {
    @Parameters(paramLabel = "DIR", description = "Folder of a pipeline.yaml.")
    private Path folder;

    @Mixin
    private DefinitionOptions definition;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the plan as JSON, for jobs and Airflow.")
    private Path out;

    @Option(names = "--against", paramLabel = "FILE", description = "An older plan to compare with.")
    private Path against;

    @Option(names = "--json", description = "Print JSON instead of words.")
    private boolean json;

    @Override
    public Outcome run(Invocation invocation) {
        Loaded loaded = definition.load(folder);
        Plan plan = DefinitionOptions.plan(loaded);
        invocation.err().print(loaded.report().warningText());
        // Read before --out is written: both may name one file.
        Optional<PlanDiff> diff = Optional.ofNullable(against).map(old -> PlanDiff.between(PlanReader.read(old), plan));
        String words = diff.map(this::changes).orElseGet(() -> words(plan));
        invocation.out().print(words.endsWith("\n") ? words : words + "\n");
        diff.ifPresent(changed -> Refusals.refuse(
                Refusals.of(changed, plan.pipeline(), loaded.orThrow().locations())));
        if (out != null) {
            PlanJson.write(plan, out);
            invocation.err().println("the plan is in " + out);
        }
        return Outcome.done();
    }

    private String words(Plan plan) {
        return json ? PlanJson.write(plan) : PlanWords.of(plan);
    }

    private String changes(PlanDiff diff) {
        return json ? diff.json() : diff.text();
    }
}
