package io.nightshift.plan;

import io.nightshift.definition.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The flows of a pipeline as Airflow runs them: one task a step, one after the other. */
final class Dags {
    private static final String NIGHTLY = "nightly";
    private static final String RETRAIN = "retrain";
    private static final int RETRIES = 2;
    private static final int RETRY_DELAY_SECONDS = 300;

    private final Pipeline pipeline;
    private final Outlets outlets;

    private Dags(Pipeline pipeline, String warehouse) {
        this.pipeline = pipeline;
        this.outlets = new Outlets(pipeline, warehouse);
    }

    /** Nightly, and retrain where there is a model. */
    static List<Dag> of(Pipeline pipeline, String warehouse) {
        Dags dags = new Dags(pipeline, warehouse);
        List<Dag> flows = new ArrayList<>();
        flows.add(dags.nightly());
        if (!pipeline.models().isEmpty()) {
            flows.add(dags.retrain());
        }
        return List.copyOf(flows);
    }

    private Dag nightly() {
        List<StepName> steps = StepName.NIGHTLY.stream().filter(this::hasWork).toList();
        return dag(NIGHTLY, Optional.of(pipeline.schedule().nightly()), tasks("run", steps));
    }

    /** A missed retrain is not made up for: the next one sees the same nights. */
    private Dag retrain() {
        return dag(RETRAIN, pipeline.schedule().retrain(), tasks("retrain", StepName.RETRAIN));
    }

    private Dag dag(String flow, Optional<String> cron, List<Dag.Task> tasks) {
        return new Dag(
                pipeline.pipeline() + "__" + flow,
                flow,
                cron,
                pipeline.schedule().timezone().getId(),
                pipeline.schedule().start(),
                flow.equals(NIGHTLY),
                pipeline.owner(),
                List.of("nightshift", pipeline.pipeline(), flow),
                DagPage.of(pipeline, flow, tasks),
                tasks);
    }

    private boolean hasWork(StepName step) {
        return switch (step) {
            case FEATURES -> !pipeline.features().isEmpty();
            case SCORE, MONITOR ->
                pipeline.models().values().stream()
                        .anyMatch(model -> model.score().isPresent());
            default -> true;
        };
    }

    private List<Dag.Task> tasks(String command, List<StepName> steps) {
        List<Dag.Task> tasks = new ArrayList<>();
        for (StepName step : steps) {
            List<String> after = tasks.isEmpty()
                    ? List.of()
                    : List.of(tasks.get(tasks.size() - 1).taskId());
            tasks.add(new Dag.Task(
                    step.text(),
                    step.text(),
                    arguments(command, step),
                    after,
                    RETRIES,
                    RETRY_DELAY_SECONDS,
                    outlets.of(step)));
        }
        return List.copyOf(tasks);
    }

    private static List<String> arguments(String command, StepName step) {
        return List.of(
                command, "--plan", "{plan}", "--night", "{night}", "--steps", step.text(), "--result", "{result}");
    }
}
