package io.nightshift.cli;

import io.nightshift.plan.Plan;
import io.nightshift.registry.DecisionLog;
import io.nightshift.registry.ModelActions;
import io.nightshift.registry.ModelActions.Order;
import io.nightshift.registry.ModelId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a person says who decides about a model. */
final class DecisionOptions {
    @Mixin
    private PlanSource source;

    @Mixin
    private ModelChoice models;

    @Mixin
    private NightOption night;

    @Mixin
    private OutputOption output;

    @Option(names = "--version", paramLabel = "N", description = "The version; the obvious one unless given.")
    private Long version;

    @Option(names = "--why", paramLabel = "TEXT", required = true, description = "The reason, for those who ask later.")
    private String why;

    @Option(names = "--who", paramLabel = "NAME", description = "Who decides; $USER unless given.")
    private String who;

    /** Writes the decision, and prints it. */
    Outcome decide(Invocation invocation, BiFunction<ModelActions, Order, DecisionLog.Recorded> action) {
        if (why.isBlank()) {
            throw CliErrors.noReason("nightshift " + invocation.command());
        }
        Plan plan = source.plan();
        ModelId model = models.one(plan);
        String person = Optional.ofNullable(who)
                .orElse(invocation.console().environment().getOrDefault("USER", "unknown"));
        Order order = new Order(model, night.night(), Optional.ofNullable(version), person, why, invocation.runId());
        DecisionLog.Recorded recorded =
                RegistrySession.ask(plan, invocation, registry -> action.apply(registry, order));
        new Printer(invocation.out()).print(DecisionRows.listing(List.of(recorded.decision())), output.format());
        return Outcome.done();
    }
}
