package io.nightshift.cli;

import io.nightshift.registry.ModelActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "promote", description = "Make a version champion from a night on; the newest unless one is named.")
final class PromoteCommand implements Action {
    @Mixin
    private DecisionOptions decision;

    @Override
    public Outcome run(Invocation invocation) {
        return decision.decide(invocation, ModelActions::promote);
    }
}
