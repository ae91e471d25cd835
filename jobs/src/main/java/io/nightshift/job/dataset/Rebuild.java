package io.nightshift.job.dataset;

import io.nightshift.feature.join.JoinCounts;
import io.nightshift.job.JobContext;

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
        PinnedBuild pinned = PinnedBuild.of(context, set, id);
        Recipe recipe = pinned.recipe();
        ContentHash made = ContentHash.of(
                DatasetStep.rows(pinned.then(), pinned.build(), pinned.spine(), JoinCounts.open(context.spark()))
                        .drop(TrainingBuild.BUILD));
        return new Rebuild(
                id,
                new Content(recipe.rows(), recipe.contentHash()),
                content(ContentHash.of(pinned.frozen())),
                content(made));
    }

    /** Whether all three are the same rows. */
    public boolean isSame() {
        return manifest.equals(frozen) && manifest.equals(made);
    }

    private static Content content(ContentHash hash) {
        return new Content(hash.rows(), hash.hash());
    }
}
