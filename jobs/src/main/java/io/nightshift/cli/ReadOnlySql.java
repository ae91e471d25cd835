package io.nightshift.cli;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Tells statements that only ask from those that may change something, by what Spark's parser makes of them, so before anything
 * is run. Of commands, which Spark runs at once, those are let through that are known to ask.
 */
final class ReadOnlySql {
    private static final List<String> ASKING = List.of("Describe", "Explain", "Show");

    /** They change the session, which ends with the last statement; a view is a CreateViewCommand where it is temporary. */
    private static final Set<String> OF_THE_SESSION = Set.of(
            "CreateViewCommand", "SetCatalogAndNamespace", "SetNamespaceCommand", "SetCatalogCommand", "SetCommand");

    /** Nodes that are no commands to Spark, but write all the same, or run a text. */
    private static final List<String> WRITING = List.of("Insert", "Restore", "Clone", "UnresolvedExecuteImmediate");

    private ReadOnlySql() {}

    /**
     * @throws io.nightshift.failure.PipelineException USAGE where the statement does more than ask
     * @throws Exception Spark's own, where it cannot be parsed
     */
    static void require(SparkSession spark, String statement) throws Exception {
        if (!isQuestion(spark.sessionState().sqlParser().parsePlan(statement))) {
            throw SqlErrors.writes(statement);
        }
    }

    private static boolean isQuestion(LogicalPlan plan) {
        String name = plan.getClass().getSimpleName();
        if (plan instanceof Command || plan instanceof ParsedStatement) {
            return ASKING.stream().anyMatch(name::startsWith) || OF_THE_SESSION.contains(name);
        }
        return WRITING.stream().noneMatch(name::startsWith)
                && CollectionConverters.asJava(plan.children()).stream().allMatch(ReadOnlySql::isQuestion);
    }
}
