package io.nightshift.job.dataset;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.col;

import io.nightshift.feature.join.Evidence;
import io.nightshift.feature.join.JoinCounts;
import io.nightshift.job.JobContext;
import io.nightshift.job.features.SourceView;
import io.nightshift.spark.EngineColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Why one frozen row has the features it has: its views' source rows, at the versions that the build was made of.
 *
 * @param build id, as in the build column
 * @param rowId of the row, as in the frozen table
 * @param asOf time of the look
 * @param features of all views, in the table's order
 */
public record Explanation(String build, String rowId, Instant asOf, List<Explained> features) {

    /**
     * One feature.
     *
     * @param name of its column
     * @param frozen its value in the training table
     * @param made its value as it comes out now
     * @param entity the view's keys with the row's values
     * @param table where its source rows are; empty where there was none yet
     */
    public record Explained(
            String name,
            Object frozen,
            Object made,
            Map<String, Object> entity,
            Optional<VersionedTable> table,
            Evidence evidence) {
        public boolean isSame() {
            return Objects.deepEquals(frozen, made); // bytes are equal by what they hold
        }
    }

    /** A table, by its name in SQL, as of one version. */
    public record VersionedTable(String name, long version) {}

    /**
     * Writes nothing.
     *
     * @param context whose plan defines the training set as it was defined then
     * @param id of the build; without it the last one
     * @param row values, as text, of columns of the set's source, or of row_id, that only one row has
     * @throws io.nightshift.failure.PipelineException USAGE where there is no such build, column or row, or more than one, the
     *     definition differs, or a version of a source is gone; CHECK_FAILED where the sources' nights hold other rows, or the
     *     row is no longer in the frozen table
     */
    public static Explanation of(JobContext context, String set, Optional<String> id, Map<String, String> row) {
        Asked asked = Asked.of(context, set, id, row);
        Row frozen = frozen(asked.pinned(), asked.rowId());
        Row made = asked.frames()
                .featuresFor(asked.one(), JoinCounts.open(context.spark()), List.of())
                .head();
        TrainingFrames.Look look = asked.frames().look(asked.one());
        return asked.explained(look.time(), features(look, frozen, made));
    }

    /**
     * What is behind what other views said of a row that a view over views has, at the versions that the build was made of. That is
     * frozen nowhere, so kept and made are one.
     *
     * @param context as for {@link #of}, like all but the last
     * @throws io.nightshift.failure.PipelineException as {@code of} and {@link RowBehind} do
     */
    public static Explanation behind(
            JobContext context, String set, Optional<String> id, Map<String, String> row, RowBehind behind) {
        Asked asked = Asked.of(context, set, id, row);
        TrainingFrames.Look look = behind.of(asked.frames().look(asked.one()));
        Row said = RowBehind.said(look);
        return asked.explained(look.time(), features(look, said, said));
    }

    /** A row of a build. */
    private record Asked(PinnedBuild pinned, FrameRows one) {
        static Asked of(JobContext context, String set, Optional<String> id, Map<String, String> row) {
            PinnedBuild pinned = PinnedBuild.of(context, set, id.orElseGet(() -> Manifest.newest(context, set)));
            return new Asked(pinned, new SpineRow(pinned, row).find());
        }

        TrainingFrames frames() {
            return TrainingFrames.of(pinned.then(), pinned.build().set());
        }

        String rowId() {
            return one.rows().head().getAs(EngineColumns.ROW_ID);
        }

        Explanation explained(Instant asOf, List<Explained> features) {
            return new Explanation(pinned.build().id(), rowId(), asOf, features);
        }
    }

    /**
     * What is behind every feature of a row, in the order of its views.
     *
     * @param kept the row with its features as they were kept
     * @param made the same as they come out now
     */
    public static List<Explained> features(TrainingFrames.Look look, Row kept, Row made) {
        List<Explained> features = new ArrayList<>();
        for (SourceView view : look.views()) {
            features.addAll(explained(view, look, kept, made));
        }
        return List.copyOf(features);
    }

    /** Whether every feature comes out as it was frozen. */
    public boolean isSame() {
        return features.stream().allMatch(Explained::isSame);
    }

    private static Row frozen(PinnedBuild pinned, String rowId) {
        return BuildRows.of(pinned.now(), pinned.build().set(), pinned.build().id())
                .rows()
                .filter(col(DatasetTransforms.ROW_ID).equalTo(rowId))
                .limit(1)
                .collectAsList()
                .stream()
                .findFirst()
                .orElseThrow(() -> DatasetErrors.notFrozen(pinned.build(), rowId));
    }

    private static List<Explained> explained(SourceView view, TrainingFrames.Look look, Row frozen, Row made) {
        Map<String, Object> entity = new java.util.LinkedHashMap<>();
        Row key = look.row()
                .select(view.rows().view().entity().stream()
                        .map(name -> column(name))
                        .toArray(org.apache.spark.sql.Column[]::new))
                .head();
        view.rows().view().entity().forEach(name -> entity.put(name, key.getAs(name)));
        Optional<VersionedTable> table =
                view.table().map(raw -> new VersionedTable(raw.name().sql(), raw.version()));
        return Evidence.of(look.row(), look.asOf(), view.rows()).stream()
                .map(evidence -> {
                    String name = view.rows().features().qualified(evidence.feature());
                    return new Explained(name, frozen.getAs(name), made.getAs(name), entity, table, evidence);
                })
                .toList();
    }
}
