package io.nightshift.cli;

import io.nightshift.plan.StepName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which steps of a flow to run. */
final class StepChoice {
    @Option(
            names = "--steps",
            paramLabel = "STEP,...",
            split = ",",
            description = "Run these steps of the flow only, in the flow's order.")
    private List<String> names;

    boolean isWholeFlow() {
        return names == null;
    }

    /**
     * The steps of a flow that were asked for, in the flow's order.
     *
     * @throws io.nightshift.failure.PipelineException USAGE for a step that the flow does not have
     */
    List<StepName> of(String flow, List<StepName> all) {
        if (isWholeFlow()) {
            return all;
        }
        List<StepName> chosen =
                names.stream().map(name -> step(name, flow, all)).toList();
        return all.stream().filter(chosen::contains).toList();
    }

    private static StepName step(String name, String flow, List<StepName> all) {
        Optional<StepName> found = Arrays.stream(StepName.values())
                .filter(all::contains)
                .filter(step -> step.text().equals(name.strip()))
                .findFirst();
        return found.orElseThrow(() -> CliErrors.unknownStep(
                flow, name, all.stream().map(StepName::text).toList()));
    }
}
