package io.nightshift.plan;

import io.nightshift.definition.Describe;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One flow as Airflow runs it.
 *
 * @param dagId {@code <pipeline>__<flow>}
 * @param cron five fields; absent for a flow that is only triggered
 * @param docMd page shown in Airflow
 */
@Describe("One flow as Airflow runs it.")
public record Dag(
        @Describe("<pipeline>__<flow>.") String dagId,

        @Describe("nightly or retrain.") String flow,

        @Describe("Five fields; absent where the flow is only triggered.")
        Optional<String> cron,

        @Describe("IANA name; nights are dates in it.") String timezone,

        @Describe("First night.") LocalDate start,

        @Describe("Whether nights that were missed are run.")
        boolean catchup,

        @Describe("Who answers for the pipeline.") String owner,

        @Describe("Labels in Airflow.") List<String> tags,

        @Describe("Page shown in Airflow, in Markdown.") String docMd,

        @Describe("Steps of the flow.") List<Task> tasks) {

    /**
     * One step of the flow.
     *
     * @param arguments of the job jar's main class; {@code {plan}}, {@code {night}} and {@code {result}} stand for what is
     *     known only when the task runs
     * @param after task ids that come first
     * @param outlets tables it writes, as URIs
     */
    @Describe("One step of a flow.")
    public record Task(
            @Describe("Name of the task.") String taskId,

            @Describe("Name of the step.") String step,

            @Describe(
                    "For the job jar's main class; {plan}, {night} and {result} stand for what is known when the task runs.")
            List<String> arguments,

            @Describe("Tasks that come first.") List<String> after,

            @Describe("How often a failed task is tried again.")
            int retries,

            @Describe("Seconds between tries.") int retryDelaySeconds,

            @Describe("Tables it writes, as URIs.") List<String> outlets) {}
}
