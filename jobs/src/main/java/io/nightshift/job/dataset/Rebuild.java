package io.nightshift.job.dataset;

import static org.apache.spark.sql.functions.col;

import io.nightshift.feature.join.JoinCounts;
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

/**
 * A build of a training set made again from the very versions of its sources, beside what was frozen and what the manifest says.
 *
 * @param build id, as in the build column
 * @param manifest rows and hash that were noted when it was made
 * @param frozen rows and hash of what stands in the training table now
 * @param made rows and hash of what comes out now
 */
public record Rebuild(String build, Content manifest, Content frozen, Content made) {

    /**
     * A set of rows.
     *
     * @param hash does not depend on their order
     */
    public record Content(long rows, String hash) {}

    /**
     * Writes nothing.
     *
     * @param context whose plan defines the training set as it was defined then
     * @throws io.nightshift.failure.PipelineException USAGE where there is no such build, the definition differs, or a version
     *     of a source is gone; CHECK_FAILED where the sources' nights hold other rows
     */
    public static Rebuild of(JobContext context, String set, String id) {
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
        PinnedTable spine = then.tables()
                .read(new ViewSources(then)
                        .table(then.pipeline().trainingSets().get(set).rows()));
        ContentHash made = ContentHash.of(DatasetStep.rows(then, build, spine, JoinCounts.open(context.spark()))
                .drop(TrainingBuild.BUILD));
        ContentHash frozen = ContentHash.of(context.tables()
                .read(table)
                .rows()
                .filter(col(TrainingBuild.BUILD).equalTo(id))
                .drop(TrainingBuild.BUILD));
        return new Rebuild(id, new Content(recipe.rows(), recipe.contentHash()), content(frozen), content(made));
    }

    /** Whether all three are the same rows. */
    public boolean isSame() {
        return manifest.equals(frozen) && manifest.equals(made);
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

    private static Content content(ContentHash hash) {
        return new Content(hash.rows(), hash.hash());
    }
}
