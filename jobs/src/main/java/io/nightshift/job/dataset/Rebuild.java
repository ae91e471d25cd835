package io.nightshift.job.dataset;

import io.nightshift.feature.join.JoinCounts;
import io.nightshift.job.JobContext;
import java.util.List;
import java.util.Optional;

/**
 * A build of a training set made again from the very versions of its sources, beside what was frozen and what the manifest says.
 *
 * @param build id, as in the build column
 * @param manifest rows and hash that were noted when it was made
 * @param frozen rows and hash of what stands in the training table now; empty where the training set is pinned by versions
 * @param made rows and hash of what comes out now
 * @param differences what of the engine and of the session's settings is not as it was, in words
 */
public record Rebuild(
        String build, Content manifest, Optional<Content> frozen, Content made, List<String> differences) {

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
     * @throws io.nightshift.failure.PipelineException USAGE where there is no such build, the definition differs, or files of a
     *     source are gone; CHECK_FAILED where the sources' nights hold other rows
     */
    public static Rebuild of(JobContext context, String set, String id) {
        PinnedBuild pinned = PinnedBuild.of(context, set, id);
        Recipe recipe = pinned.recipe();
        ContentHash made =
                ContentHash.of(pinned.made(JoinCounts.open(context.spark())).drop(TrainingBuild.BUILD));
        return new Rebuild(
                id,
                content(recipe.content()),
                pinned.frozen().map(ContentHash::of).map(Rebuild::content),
                content(made),
                recipe.differences(context.spark()));
    }

    /** Whether all of them are the same rows. */
    public boolean isSame() {
        return manifest.equals(made) && frozen.map(manifest::equals).orElse(true);
    }

    private static Content content(ContentHash hash) {
        return new Content(hash.rows(), hash.hash());
    }
}
