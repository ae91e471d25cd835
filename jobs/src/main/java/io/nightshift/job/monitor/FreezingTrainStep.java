package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.Model.Task;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Step;
import io.nightshift.job.StepReport;
import io.nightshift.job.dataset.BuildRows;
import io.nightshift.job.dataset.TrainingFrames;
import io.nightshift.job.dataset.TrainingNights;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import io.nightshift.plan.StepName;
import io.nightshift.registry.Artefacts;
import io.nightshift.registry.ModelId;
import io.nightshift.registry.ModelRegistry;
import io.nightshift.registry.ModelVersion;
import io.nightshift.spark.EngineColumns;
import io.nightshift.table.Commit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The train step, followed by the freezing of what its versions will be compared with: features as all rows have them that it
 * was fitted on, those for validation too; the score as the model gives it to the hold-out, which it was not fitted on.
 */
public final class FreezingTrainStep implements Step {
    private static final String YES = EngineColumns.of("label", "yes");

    private final Step train;

    /** @param train registers versions */
    public FreezingTrainStep(Step train) {
        this.train = train;
    }

    @Override
    public StepName name() {
        return train.name();
    }

    @Override
    public String inputs(JobContext context, LocalDate night) {
        return train.inputs(context, night);
    }

    @Override
    public List<StepReport> run(JobContext context, NightRange nights) {
        List<StepReport> frozen = new ArrayList<>();
        for (StepReport report : train.run(context, nights)) {
            frozen.add(freeze(context, report));
        }
        return frozen;
    }

    private static StepReport freeze(JobContext context, StepReport report) {
        StepReport told = report;
        for (String model : context.pipeline().models().keySet()) {
            for (ModelVersion version : versions(context, model, report.night())) {
                told = told.writing(freeze(context, model, version));
            }
        }
        return told;
    }

    private static List<ModelVersion> versions(JobContext context, String model, LocalDate night) {
        ModelId id = new ModelId(context.pipeline().pipeline(), model);
        return new ModelRegistry(context.spark(), context.tables())
                .versions(id).stream()
                        .filter(version -> version.night().equals(night))
                        .toList();
    }

    /** References follow from the version's inputs alone, so a version that has them is left as it is. */
    private static Commit freeze(JobContext context, String model, ModelVersion version) {
        ModelNight owner = new ModelNight(context.pipeline().pipeline(), version.night(), model, version.version());
        MonitorTables tables = new MonitorTables(context);
        String digest = Fingerprint.of(version.inputs(), context.definitionDigest(StepName.TRAIN));
        if (tables.isFrozen(owner)) {
            return tables.frozen(owner);
        }
        return tables.freeze(owner, references(context, model, version), digest);
    }

    private static References references(JobContext context, String model, ModelVersion version) {
        Dataset<Row> all =
                BuildRows.of(context, version.trainingSet(), version.build()).rows();
        Dataset<Row> rows = all.where(col("split").notEqual(TrainingNights.HOLDOUT));
        List<String> names = TrainingFrames.of(context, version.trainingSet()).featureNames();
        List<Reference> features = SlicedReferences.count(
                ReferenceFreezer.freeze(rows, names, Role.FEATURE),
                rows,
                context.pipeline().models().get(model).monitor().slices());
        List<Reference> columns = new ArrayList<>(features);
        Task task = context.pipeline().models().get(model).task();
        Dataset<Row> holdout = holdout(context, version);
        Reference score = ScoreReference.freeze(holdout, task);
        columns.add(score);
        Optional<JointReference> together = JointReference.freeze(features, rows, version.importance());
        return new References(
                columns,
                Optional.of(Labels.freeze(rows, task)),
                task != Task.BINARY
                        ? together
                        : together.map(joint -> joint.with(HoldoutCodes.of(
                                scored(all, holdout), YES, score.column().bins(), joint.inOrder(features)))));
    }

    private static Dataset<Row> holdout(JobContext context, ModelVersion version) {
        String folder =
                new Artefacts(context.spark(), context.tables().warehouse()).folder(version.id(), version.version());
        return context.spark().read().parquet(folder + "/" + Artefacts.HOLDOUT);
    }

    /** Rows of the hold-out with their features, and what the model says of them. */
    private static Dataset<Row> scored(Dataset<Row> all, Dataset<Row> holdout) {
        Dataset<Row> judged = holdout.select(
                col("row_id").as(EngineColumns.ROW_ID),
                col("probability").as(EngineColumns.SCORE),
                col("label").as(YES));
        return all.join(judged, col("row_id").equalTo(col("`" + EngineColumns.ROW_ID + "`")), "inner");
    }
}
