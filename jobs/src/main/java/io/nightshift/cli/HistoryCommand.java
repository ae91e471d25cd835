package io.nightshift.cli;

import io.nightshift.plan.Plan;
import io.nightshift.registry.Decision;
import io.nightshift.registry.ModelId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "history", description = "Tell every decision about a model: what was live when, and why.")
final class HistoryCommand implements Action {
    @Mixin
    private PlanSource source;

    @Mixin
    private ModelChoice models;

    @Mixin
    private OutputOption output;

    @Override
    public Outcome run(Invocation invocation) {
        Plan plan = source.plan();
        List<ModelId> asked = models.all(plan);
        List<Decision> decisions = RegistrySession.ask(plan, invocation, registry -> asked.stream()
                .flatMap(model -> registry.history(model).stream())
                .toList());
        new Printer(invocation.out()).print(DecisionRows.listing(decisions), output.format());
        return Outcome.done();
    }
}
