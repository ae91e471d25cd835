package io.nightshift.job;

import io.nightshift.definition.Pipeline;
import io.nightshift.plan.Plan;
import io.nightshift.plan.StepName;
import io.nightshift.table.Layer;
import io.nightshift.table.TableName;
import io.nightshift.table.TableStore;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Everything a step is given. Steps hold no state of their own.
 *
 * @param clock the only source of the time of day
 * @param done reports of the steps that this process has finished, oldest first; they are not yet in ops/runs
 * @param handover frames from step to step; closed when the flow ends
 */
public record JobContext(
        Plan plan,
        SparkSession spark,
        TableStore tables,
        RunInfo run,
        Clock clock,
        List<StepReport> done,
        Handover handover) {

    /** A context in which nothing was handed over yet. */
    public JobContext(
            Plan plan, SparkSession spark, TableStore tables, RunInfo run, Clock clock, List<StepReport> done) {
        this(plan, spark, tables, run, clock, done, new Handover());
    }

    public Pipeline pipeline() {
        return plan.pipeline();
    }

    /** In which nights are dates. */
    public ZoneId zone() {
        return pipeline().schedule().timezone();
    }

    /** A table of this pipeline. */
    public TableName table(Layer layer, String name) {
        return TableName.of(layer, pipeline().pipeline(), name);
    }

    /** Digest of what the definition says about a step. */
    public String definitionDigest(StepName step) {
        return plan.digests().get(step.text());
    }

    /** The same with other tables, as the warehouse as it was. */
    public JobContext as(TableStore others) {
        return new JobContext(plan, spark, others, run, clock, done);
    }
}
