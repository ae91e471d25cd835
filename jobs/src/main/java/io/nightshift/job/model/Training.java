package io.nightshift.job.model;

import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.Model;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.job.dataset.BuildFacts;
import io.nightshift.job.dataset.BuildRows;
import io.nightshift.job.dataset.DatasetStep;
import io.nightshift.job.dataset.TrainingBuild;
import io.nightshift.job.dataset.TrainingFrames;
import io.nightshift.job.dataset.TrainingNights;
import io.nightshift.plan.StepName;
import io.nightshift.registry.Artefacts;
import io.nightshift.registry.Manifest;
import io.nightshift.registry.ModelId;
import io.nightshift.registry.ModelRegistry;
import io.nightshift.registry.ModelVersion;
import io.nightshift.table.Commit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The training of one model in one night. Its version follows from its inputs: done again, it finds the version it made, or
 * finishes one that a killed run left in its folder without registering it.
 *
 * @param inputs digest of everything that decides what is trained
 */
record Training(JobContext context, ModelId id, Model definition, TrainingBuild build, String inputs) {
    /** Changes when the same rows and definition would give another model. */
    private static final String ENGINE = "1";

    private static final String ROWS = "rows_";

    /** The trainings of a night, one for each model of which some label is mature by then. */
    static List<Training> of(JobContext context, LocalDate night) {
        return context.pipeline().models().keySet().stream()
                .flatMap(model -> TrainingBuild.of(context, model, night).stream())
                .map(build -> of(context, build))
                .toList();
    }

    private static Training of(JobContext context, TrainingBuild build) {
        Model definition = context.pipeline().models().get(build.model());
        String inputs = Fingerprint.of(
                ENGINE,
                StoredFormat.CURRENT,
                context.spark().version(),
                build.id(),
                definition.task(),
                definition.algorithm(),
                definition.train().seed(),
                Metric.comparedBy(definition));
        ModelId id = new ModelId(context.pipeline().pipeline(), build.model());
        return new Training(context, id, definition, build, inputs);
    }

    /** Report of a step that goes through all trainings of a night: skipped where there are none. */
    static StepReport report(StepName step, LocalDate night, List<Training> trainings) {
        return trainings.isEmpty()
                ? StepReport.skipped(step, night, DatasetStep.NOTHING_TO_TRAIN_ON)
                : StepReport.of(step, night, StepStatus.DONE);
    }

    /**
     * What the training came to.
     *
     * @param commit wrote nothing where the version was registered before
     * @param frozen the rows, of which {@code rows} were used
     */
    record Result(ModelVersion version, Commit commit, BuildRows frozen, long rows) {}

    /** The version these inputs gave, if they were trained on before. */
    Optional<ModelVersion> version() {
        return registry().trainedOn(id, inputs);
    }

    Result run() {
        BuildRows frozen = build.read(context);
        long number = registry().number(id, inputs);
        Manifest manifest = artefacts()
                .manifest(id, number)
                .map(Manifest::parse)
                .filter(there -> there.inputs().equals(inputs))
                .orElseGet(() -> train(frozen, number));
        ModelVersion version = manifest.registered(
                context.clock().instant().truncatedTo(ChronoUnit.MICROS),
                context.run().runId());
        Commit commit = registry().register(version);
        return new Result(version, commit, frozen, rows(manifest));
    }

    private static long rows(Manifest manifest) {
        return manifest.facts().entrySet().stream()
                .filter(fact -> fact.getKey().startsWith(ROWS))
                .mapToLong(fact -> Long.parseLong(fact.getValue()))
                .sum();
    }

    private Manifest train(BuildRows frozen, long number) {
        List<String> features =
                TrainingFrames.of(context, definition.trainingSet()).featureNames();
        TrainingRows rows = TrainingRows.of(id, definition, frozen.rows(), features);
        Trained trained = new Trainer(rows).train();
        Dataset<Row> judged = judged(trained.model(), rows);
        Outcomes outcomes = Outcomes.collect(judged);
        Manifest manifest = manifest(number, rows, trained, outcomes);
        artefacts().publish(id, number, context.run().runId(), folder -> {
            fill(folder, manifest, trained, rows);
            holdout(judged, rows.input()).write().parquet(folder + "/" + Artefacts.HOLDOUT);
        });
        return manifest;
    }

    private void fill(String folder, Manifest manifest, Trained trained, TrainingRows rows) {
        try {
            trained.model().write().overwrite().save(folder + "/" + Artefacts.MODEL);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot save the model into " + folder, e);
        }
        artefacts().writeText(folder, ModelInput.FILE, rows.input().toJson());
        artefacts()
                .writeText(
                        folder,
                        ModelCard.FILE,
                        ModelCard.of(manifest, context.pipeline(), BuildFacts.of(context, build)));
        artefacts().writeText(folder, Artefacts.MANIFEST, manifest.toJson());
    }

    private static Dataset<Row> judged(PipelineModel model, TrainingRows rows) {
        return Prediction.ofLabelled(
                model,
                rows.input(),
                rows.split(TrainingNights.HOLDOUT),
                List.of(TrainingFrame.ROW_ID, TrainingFrame.NIGHT, TrainingFrame.LABEL));
    }

    private static Dataset<Row> holdout(Dataset<Row> judged, ModelInput input) {
        return judged.select(
                        col(TrainingFrame.ROW_ID),
                        col(TrainingFrame.NIGHT),
                        input.published(col(TrainingFrame.LABEL)).as(TrainingFrame.LABEL),
                        input.published(col(Prediction.PREDICTION)).as(Prediction.PREDICTION),
                        col(Prediction.PROBABILITY))
                .coalesce(1)
                .sortWithinPartitions(TrainingFrame.ROW_ID);
    }

    private Manifest manifest(long number, TrainingRows rows, Trained trained, Outcomes outcomes) {
        Map<String, Double> metrics = new TreeMap<>(Metric.all(definition, outcomes));
        trained.validation().forEach((name, value) -> metrics.put("validate_" + name, value));
        return new Manifest(
                id,
                build.night(),
                number,
                OptionalInt.of(StoredFormat.CURRENT),
                definition.algorithm().estimator().name().toLowerCase(Locale.ROOT),
                trained.parameters(),
                metrics,
                trained.importance(),
                build.set(),
                build.id(),
                inputs,
                outcomes.digest(),
                facts(rows, trained));
    }

    private Map<String, String> facts(TrainingRows rows, Trained trained) {
        Map<String, String> facts = new TreeMap<>();
        rows.counts().forEach((split, count) -> facts.put(ROWS + split, String.valueOf(count)));
        facts.put("nights", build.nights().all().toString());
        facts.put("holdout_from", build.nights().holdout().toString());
        facts.put("seed", String.valueOf(definition.train().seed()));
        facts.put("grid", String.valueOf(definition.algorithm().parameters()));
        facts.put("layout", rows.partitions() + " partitions by row_id, sorted by row_id");
        facts.put("spark", context.spark().version());
        facts.put("timezone", context.zone().getId());
        facts.put("left_out", String.join(", ", trained.stages().leftOut(rows.input())));
        facts.put(ModelCard.OTHER_CATEGORIES, trained.stages().otherCategories());
        return facts;
    }

    private ModelRegistry registry() {
        return new ModelRegistry(context.spark(), context.tables());
    }

    private Artefacts artefacts() {
        return new Artefacts(context.spark(), context.tables().warehouse());
    }
}
