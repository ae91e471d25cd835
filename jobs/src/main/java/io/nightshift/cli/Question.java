package io.nightshift.cli;

import io.nightshift.job.JobContext;
import io.nightshift.job.RunInfo;
import io.nightshift.plan.Plan;
import io.nightshift.spark.Sessions;
import io.nightshift.table.TableStore;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A session for a question to the warehouse as it is. */
final class Question {
    private Question() {}

    /** @param question writes nothing */
    static <T> T ask(Plan plan, Invocation invocation, Function<JobContext, T> question) {
        invocation.beforeSpark();
        return Sessions.use(
                "nightshift " + invocation.command(), plan.pipeline().schedule().timezone(), Map.of(), spark -> {
                    RunInfo run = new RunInfo(invocation.runId(), invocation.command(), invocation.started());
                    TableStore tables = new TableStore(spark, plan.warehouse());
                    JobContext context = new JobContext(
                            plan, spark, tables, run, invocation.console().clock(), List.of());
                    try {
                        return question.apply(context);
                    } finally {
                        context.handover().close();
                    }
                });
    }
}
