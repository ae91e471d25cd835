package io.nightshift.cli;

import io.nightshift.plan.Plan;
import io.nightshift.registry.ModelId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which model of a pipeline is meant. */
final class ModelChoice {
    @Option(names = "--model", paramLabel = "NAME", description = "The model; may be left out where there is only one.")
    private String name;

    /**
     * The one model that is meant.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where there are several, or none of the name
     */
    ModelId one(Plan plan) {
        List<ModelId> meant = all(plan);
        if (meant.size() != 1) {
            throw CliErrors.noModel(
                    plan.pipeline().pipeline(), plan.pipeline().models().keySet());
        }
        return meant.get(0);
    }

    /** The model that was named, or all of the pipeline. */
    List<ModelId> all(Plan plan) {
        Collection<String> meant = name == null ? plan.pipeline().models().keySet() : List.of(known(plan, name));
        return meant.stream()
                .map(model -> new ModelId(plan.pipeline().pipeline(), model))
                .toList();
    }

    /** A name that was given; USAGE where the pipeline has no such model. */
    static String known(Plan plan, String name) {
        Set<String> models = plan.pipeline().models().keySet();
        if (!models.contains(name)) {
            throw CliErrors.unknownModel(plan.pipeline().pipeline(), name, models);
        }
        return name;
    }
}
