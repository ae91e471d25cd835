package io.nightshift.plan;

import io.nightshift.definition.Pipeline;
import io.nightshift.definition.bind.Writer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Makes plans. */
public final class PlanFactory {
    /** Minor: keys were added; major: readers must change. */
    public static final String FORMAT_VERSION = "1.0";

    private PlanFactory() {}

    /**
     * The plan of a pipeline without problems. It is as {@link PlanReader} would read it: maps have the document's order, so
     * that a plan made and a plan read never differ.
     *
     * @param pipeline every variable filled in
     * @param variables of the environment; among them {@code warehouse}
     */
    public static Plan create(Pipeline pipeline, String environment, Map<String, String> variables) {
        Plan open = new Plan(
                FORMAT_VERSION,
                environment,
                new TreeMap<>(variables),
                pipeline,
                StepDigests.of(pipeline),
                Dags.of(pipeline, variables.get("warehouse")),
                "");
        Map<String, Object> document = Writer.write(open);
        document.put(PlanJson.DIGEST, PlanJson.digest(document));
        return PlanReader.parse(CanonicalJson.write(document), Path.of("plan.json"));
    }
}
