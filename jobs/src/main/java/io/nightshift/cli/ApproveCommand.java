package io.nightshift.cli;

import io.nightshift.registry.ModelActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "approve",
        description = "Overrule the gate: make a rejected version champion; the newest unless one is named.")
final class ApproveCommand implements Action {
    @Mixin
    private DecisionOptions decision;

    @Override
    public Outcome run(Invocation invocation) {
        return decision.decide(invocation, ModelActions::approve);
    }
}
