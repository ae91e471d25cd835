package io.nightshift.plan;

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
public record Dag(
        String dagId,
        String flow,
        Optional<String> cron,
        String timezone,
        LocalDate start,
        boolean catchup,
        String owner,
        List<String> tags,
        String docMd,
        List<Task> tasks) {

    /**
     * One step of the flow.
     *
     * @param arguments of the job jar's main class; {@code {plan}}, {@code {night}} and {@code {result}} stand for what is
     *     known only when the task runs
     * @param after task ids that come first
     * @param outlets tables it writes, as URIs
     */
    public record Task(
            String taskId,
            String step,
            List<String> arguments,
            List<String> after,
            int retries,
            int retryDelaySeconds,
            List<String> outlets) {}
}
