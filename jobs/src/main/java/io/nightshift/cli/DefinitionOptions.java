package io.nightshift.cli;

import io.nightshift.definition.load.Definition;
import io.nightshift.definition.load.Definitions;
import io.nightshift.definition.load.Loaded;
import io.nightshift.plan.Plan;
import io.nightshift.plan.PlanFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The environment a definition is bound to. */
final class DefinitionOptions {
    private static final String USUAL = "dev";

    @Option(names = "--env", paramLabel = "NAME", description = "Environment of environments.yaml; dev unless given.")
    private String environment;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Value of a variable, instead of the environment's.")
    private Map<String, String> variables = new TreeMap<>();

    Map<String, String> variables() {
        return variables;
    }

    /** Whether a definition is to be bound otherwise than it would be unasked. */
    boolean areGiven() {
        return environment != null || !variables.isEmpty();
    }

    /** @throws io.nightshift.failure.PipelineException USAGE with all problems of the definition */
    Plan plan(Path folder) {
        return plan(load(folder));
    }

    Loaded load(Path folder) {
        return Definitions.load(folder, environment == null ? USUAL : environment, variables);
    }

    /** As of a folder. */
    static Plan plan(Loaded loaded) {
        Definition definition = loaded.orThrow();
        return PlanFactory.create(definition.pipeline(), definition.environment(), definition.variables());
    }
}
