package io.nightshift.cli;

import io.nightshift.registry.ModelActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rollback",
        description = "Make an earlier champion champion again; the one before unless one is named.")
final class RollbackCommand implements Action {
    @Mixin
    private DecisionOptions decision;

    @Override
    public Outcome run(Invocation invocation) {
        return decision.decide(invocation, ModelActions::rollback);
    }
}
