package io.nightshift.job.dataset;

import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.TrainingSet.Pin;
import io.nightshift.feature.join.JoinCounts;
import io.nightshift.job.JobContext;
import io.nightshift.job.JobErrors;
import io.nightshift.job.StepReport;
import io.nightshift.table.Layer;
import io.nightshift.table.PinnedTable;
import io.nightshift.table.TableName;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of one build: those that were frozen, or, of a training set that is pinned by versions, the same made again from the
 * versions that its manifest names and found to have the hash that stands there.
 *
 * @param rows build, row_id, night, split, label, then what a model may see
 * @param versions of the tables they were read from
 */
public record BuildRows(Dataset<Row> rows, Map<TableName, Long> versions) {

    /**
     * @throws io.nightshift.failure.PipelineException TRANSIENT where there is no such build yet; of one that is made again USAGE
     *     and CHECK_FAILED as of a {@link Rebuild}, CHECK_FAILED too where other rows come out
     */
    public static BuildRows of(JobContext context, String set, String build) {
        TableName table = context.table(Layer.TRAINING, set);
        if (isFrozen(context, table, build)) {
            PinnedTable all = context.tables().read(table);
            return new BuildRows(
                    all.rows().filter(col(TrainingBuild.BUILD).equalTo(build)), Map.of(table, all.version()));
        }
        if (context.pipeline().trainingSets().get(set).pin() != Pin.VERSIONS
                || !Manifest.isWritten(context, table, build)) {
            throw DatasetErrors.noBuild(set, build);
        }
        Map<TableName, Long> versions = Manifest.read(context, table, build).versions();
        return new BuildRows(
                context.handover().find(content(build)).orElseGet(() -> madeAgain(context, set, build)), versions);
    }

    static boolean isFrozen(JobContext context, TableName table, String build) {
        return context.tables().digest(table, TrainingBuild.slot(build)).isPresent();
    }

    /** Leaves rows that were just made to the steps of the same process. */
    static void leave(JobContext context, String build, Dataset<Row> persisted) {
        context.handover().leave(content(build), persisted);
    }

    private static String content(String build) {
        return "build " + build;
    }

    private static Dataset<Row> madeAgain(JobContext context, String set, String build) {
        PinnedBuild pinned = PinnedBuild.of(context, set, build);
        Dataset<Row> rows = pinned.made(JoinCounts.open(context.spark())).persist(); // for the hash, and for who asked
        try {
            ContentHash made = ContentHash.of(rows.drop(TrainingBuild.BUILD));
            if (!made.equals(pinned.recipe().content())) {
                throw DatasetErrors.madeOtherwise(build, pinned.recipe(), made, context.spark());
            }
        } catch (RuntimeException e) {
            rows.unpersist();
            throw JobErrors.unwrapped(e);
        }
        leave(context, build, rows);
        return rows;
    }

    /** Says in a step's report what was read. */
    public StepReport toldBy(StepReport report) {
        StepReport told = report;
        for (Map.Entry<TableName, Long> table : versions.entrySet()) {
            told = told.reading(table.getKey().path(), table.getValue());
        }
        return told;
    }
}
