package io.nightshift.job.dataset;

import static org.apache.spark.sql.functions.col;

import io.nightshift.job.JobContext;
import io.nightshift.job.features.ViewSources;
import io.nightshift.plan.StepName;
import io.nightshift.table.Layer;
import io.nightshift.table.PinnedTable;
import io.nightshift.table.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A build of a training set with the very versions of its sources that it was made of.
 *
 * @param now the warehouse as it is
 * @param then the same, but its sources at those versions
 * @param recipe what the manifest says
 */
record PinnedBuild(JobContext now, JobContext then, Recipe recipe, TrainingBuild build) {

    /**
     * @param context whose plan defines the training set as it was defined then
     * @throws io.nightshift.failure.PipelineException USAGE where there is no such build, the definition differs, or a version
     *     of a source is gone; CHECK_FAILED where the sources' nights hold other rows
     */
    static PinnedBuild of(JobContext context, String set, String id) {
        TableName table = context.table(Layer.TRAINING, set);
        Recipe recipe = Manifest.read(context, table, id);
        String definition = context.definitionDigest(StepName.DATASET);
        if (!definition.equals(recipe.definitionDigest())) {
            throw DatasetErrors.otherDefinition(id, recipe.definitionDigest(), definition);
        }
        JobContext then = context.as(context.tables().at(recipe.versions()));
        recipe.reads().forEach(read -> requireFiles(then, read));
        TrainingBuild build = TrainingBuild.of(then, recipe.model(), recipe.night())
                .orElseThrow(() -> DatasetErrors.otherInputs(id, "none"));
        if (!build.id().equals(id)) {
            throw DatasetErrors.otherInputs(id, build.id());
        }
        return new PinnedBuild(context, then, recipe, build);
    }

    /** Rows of the set's source. */
    PinnedTable spine() {
        ViewSources sources = new ViewSources(then);
        return then.tables()
                .read(sources.table(
                        then.pipeline().trainingSets().get(build.set()).rows()));
    }

    /** What was frozen, without the build's own column. */
    Dataset<Row> frozen() {
        return now.tables()
                .read(build.table())
                .rows()
                .filter(col(TrainingBuild.BUILD).equalTo(build.id()))
                .drop(TrainingBuild.BUILD);
    }

    /** Files that VACUUM has removed would otherwise be missed in the middle of the work, without the name of their table. */
    private static void requireFiles(JobContext then, Recipe.Read read) {
        String[] files = then.tables()
                .readVersion(read.table(), read.version())
                .rows()
                .filter(col(ViewSources.NIGHT)
                        .between(read.nights().first(), read.nights().last()))
                .inputFiles();
        List<String> gone =
                Arrays.stream(files).filter(file -> !exists(then, file)).toList();
        if (!gone.isEmpty()) {
            throw DatasetErrors.filesGone(read, gone.size(), files.length);
        }
    }

    private static boolean exists(JobContext context, String file) {
        Path path = new Path(URI.create(file));
        try {
            return path.getFileSystem(context.spark().sessionState().newHadoopConf())
                    .exists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for " + file, e);
        }
    }
}
