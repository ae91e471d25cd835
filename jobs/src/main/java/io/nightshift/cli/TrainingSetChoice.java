package io.nightshift.cli;

import io.nightshift.plan.Plan;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which training set of a pipeline is meant. */
final class TrainingSetChoice {
    @Option(names = "--training-set", required = true, paramLabel = "NAME", description = "The training set.")
    private String name;

    /** @throws io.nightshift.failure.PipelineException USAGE where the pipeline has no such training set */
    String one(Plan plan) {
        return known(plan, name);
    }

    /** A name that was given; refused as by {@link #one}. */
    static String known(Plan plan, String name) {
        Set<String> known = plan.pipeline().trainingSets().keySet();
        if (!known.contains(name)) {
            throw CliErrors.unknownTrainingSet(plan.pipeline().pipeline(), name, known);
        }
        return name;
    }
}
