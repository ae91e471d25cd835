package io.nightshift.job.dataset;

import io.nightshift.job.JobContext;
import io.nightshift.table.Layer;
import io.nightshift.table.TableName;
import io.nightshift.table.VersionRetention;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One version of a table that a build can be made again from, and how long it will be there.
 *
 * @param set training set of the build
 * @param lost what of it is gone already, in words
 */
public record SourceHold(String set, String build, VersionRetention version, Optional<String> lost) {
    private static final Comparator<Instant> SOONEST = Comparator.naturalOrder();

    /**
     * Of one build of a training set, or of all, those first that are endangered first. Looks for files and writes nothing.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where there is no such build
     */
    public static List<SourceHold> of(JobContext context, String set, Optional<String> build) {
        TableName table = context.table(Layer.TRAINING, set);
        List<SourceHold> holds = new ArrayList<>();
        for (String id : build.map(List::of).orElseGet(() -> Manifest.builds(context, set))) {
            for (Recipe.Read read : Manifest.read(context, table, id).distinctReads()) {
                holds.add(new SourceHold(set, id, retention(context, read), LostFiles.of(context, read)));
            }
        }
        holds.sort(Comparator.comparing(
                        (SourceHold hold) -> hold.version().endangered().orElse(Instant.MIN), SOONEST)
                .thenComparing(SourceHold::build));
        return List.copyOf(holds);
    }

    /** Those whose table keeps its versions for less than Nightshift has set, in words. */
    static List<String> warnings(JobContext context, TrainingBuild build, Recipe recipe) {
        return recipe.distinctReads().stream()
                .map(read -> new SourceHold(build.set(), build.id(), retention(context, read), Optional.empty()))
                .filter(hold -> hold.version().isShortened())
                .map(hold -> hold.inWords(context))
                .toList();
    }

    private static VersionRetention retention(JobContext context, Recipe.Read read) {
        return VersionRetention.of(context.spark(), context.tables(), read.table(), read.version());
    }

    private String inWords(JobContext context) {
        return "build " + build + " of training set " + set + " needs table "
                + version.table() + " at version " + version.version() + ": "
                + endangered(context)
                        .map(date -> "from " + date
                                + " on its files may be removed by VACUUM, and Delta refuses to read them")
                        .orElse("its commit is no longer in the log")
                + " (delta.deletedFileRetentionDuration is " + days(version.files())
                + ", delta.logRetentionDuration " + days(version.log()) + ")";
    }

    /** A date in the pipeline's zone. */
    public Optional<LocalDate> endangered(JobContext context) {
        return version.endangered()
                .map(instant -> instant.atZone(context.zone()).toLocalDate());
    }

    private static String days(Duration duration) {
        return duration.toDays() + (duration.toDays() == 1 ? " day" : " days");
    }
}
