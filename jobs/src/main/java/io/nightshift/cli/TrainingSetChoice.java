package io.nightshift.cli;

import io.nightshift.job.JobContext;
import io.nightshift.job.RunInfo;
import io.nightshift.plan.Plan;
import io.nightshift.spark.Sessions;
import io.nightshift.table.TableStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import picocli.CommandLine.Option;

/** Which training set of a pipeline is meant, and a session for questions to its builds. */
final class TrainingSetChoice {
    @Option(names = "--training-set", required = true, paramLabel = "NAME", description = "The training set.")
    private String name;

    /**
     * @param question of the warehouse as it is and the training set's name; writes nothing
     * @throws io.nightshift.failure.PipelineException USAGE where the pipeline has no such training set
     */
    <T> T ask(Plan plan, Invocation invocation, BiFunction<JobContext, String, T> question) {
        Set<String> known = plan.pipeline().trainingSets().keySet();
        if (!known.contains(name)) {
            throw CliErrors.unknownTrainingSet(plan.pipeline().pipeline(), name, known);
        }
        invocation.beforeSpark();
        return Sessions.use(
                "nightshift " + invocation.command(), plan.pipeline().schedule().timezone(), Map.of(), spark -> {
                    RunInfo run = new RunInfo(invocation.runId(), invocation.command(), invocation.started());
                    TableStore tables = new TableStore(spark, plan.warehouse());
                    JobContext context = new JobContext(
                            plan, spark, tables, run, invocation.console().clock(), List.of());
                    return question.apply(context, name);
                });
    }
}
