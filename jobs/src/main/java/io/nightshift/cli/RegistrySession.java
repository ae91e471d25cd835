package io.nightshift.cli;

import io.nightshift.job.model.StoredFormat;
import io.nightshift.plan.Plan;
import io.nightshift.registry.Artefacts;
import io.nightshift.registry.DecisionLog;
import io.nightshift.registry.ModelActions;
import io.nightshift.registry.ModelRegistry;
import io.nightshift.spark.Sessions;
import io.nightshift.table.TableStore;
import java.util.Map;
import java.util.function.Function;

/** A session for questions to the registry of a pipeline's models. */
final class RegistrySession {
    private RegistrySession() {}

    static <T> T ask(Plan plan, Invocation invocation, Function<ModelActions, T> question) {
        invocation.beforeSpark();
        return Sessions.use(
                "nightshift " + invocation.command(), plan.pipeline().schedule().timezone(), Map.of(), spark -> {
                    TableStore tables = new TableStore(spark, plan.warehouse());
                    DecisionLog log =
                            new DecisionLog(spark, tables, invocation.console().clock());
                    Artefacts artefacts = new Artefacts(spark, plan.warehouse());
                    return question.apply(new ModelActions(
                            new ModelRegistry(spark, tables),
                            log,
                            version -> StoredFormat.readable(artefacts, version)));
                });
    }
}
