package io.nightshift.job.dataset;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.nightshift.definition.TrainingSet;
import io.nightshift.feature.join.JoinCounts;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Step;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.job.features.ViewSources;
import io.nightshift.plan.StepName;
import io.nightshift.spark.EngineColumns;
import io.nightshift.table.PinnedTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Freezes the rows that each model is trained on: {@code training/<pipeline>/<set>}, append-only, one build for each model and
 * content of its inputs, with a manifest; of a training set that is pinned by versions the manifest alone. Builds that stand
 * already are left alone.
 */
public final class DatasetStep implements Step {
    /** Why a night's retrain has nothing to do. */
    public static final String NOTHING_TO_TRAIN_ON = "no model, or no night with mature labels yet";

    private static final Set<String> OWN = Set.of(
            TrainingBuild.BUILD,
            DatasetTransforms.ROW_ID,
            ViewSources.NIGHT,
            DatasetTransforms.SPLIT,
            DatasetTransforms.LABEL);

    @Override
    public StepName name() {
        return StepName.DATASET;
    }

    @Override
    public String inputs(JobContext context, LocalDate night) {
        List<String> builds =
                builds(context, night).stream().map(TrainingBuild::id).toList();
        return Fingerprint.of(context.definitionDigest(StepName.DATASET), builds);
    }

    /** A manifest that was deleted is written again: without it a build cannot be made again, or explained. */
    @Override
    public boolean isIntact(JobContext context, LocalDate night) {
        return builds(context, night).stream().allMatch(build -> new Manifest(context, build).isWritten());
    }

    @Override
    public List<StepReport> run(JobContext context, NightRange nights) {
        LocalDate night = nights.first();
        StepReport report = StepReport.of(name(), night, StepStatus.DONE);
        List<TrainingBuild> builds = builds(context, night);
        if (builds.isEmpty()) {
            return List.of(StepReport.skipped(name(), night, NOTHING_TO_TRAIN_ON));
        }
        for (TrainingBuild build : builds) {
            report = new Freezing(context, build).run(report);
        }
        return List.of(report);
    }

    private static List<TrainingBuild> builds(JobContext context, LocalDate night) {
        return context.pipeline().models().keySet().stream()
                .map(model -> TrainingBuild.of(context, model, night))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The labelled rows of the build's nights with everything a model may see. */
    static Dataset<Row> rows(JobContext context, TrainingBuild build, PinnedTable spine, JoinCounts counts) {
        TrainingSet set = set(context, build);
        NightRange nights = build.nights().all();
        refuseOwnNames(build.set(), set);
        Dataset<Row> raw = spine.rows()
                .filter(col(ViewSources.NIGHT).between(nights.first(), nights.last()))
                .select(new ViewSources(context).declared(set.rows()));
        Dataset<Row> labelled = DatasetErrors.analysed(build.set(), () -> DatasetTransforms.labelled(raw, set));
        FrameRows rows = new FrameRows(set.rows(), nights, DatasetTransforms.identified(labelled));
        Dataset<Row> frame = TrainingFrames.of(context, build.set())
                .featuresFor(
                        rows,
                        counts,
                        List.of(
                                col(EngineColumns.ROW_ID).as(DatasetTransforms.ROW_ID),
                                col(ViewSources.NIGHT),
                                expr(set.label()).as(DatasetTransforms.LABEL)));
        return DatasetTransforms.built(frame, build);
    }

    private static void refuseOwnNames(String name, TrainingSet set) {
        set.columns().stream()
                .filter(column -> OWN.contains(column.name()))
                .findFirst()
                .ifPresent(column -> {
                    throw DatasetErrors.takenName(name, column.name());
                });
    }

    private static TrainingSet set(JobContext context, TrainingBuild build) {
        return context.pipeline().trainingSets().get(build.set());
    }
}
