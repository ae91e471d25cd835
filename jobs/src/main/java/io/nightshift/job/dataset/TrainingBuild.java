package io.nightshift.job.dataset;

import io.nightshift.definition.Model;
import io.nightshift.definition.TrainingSet;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.features.ViewSources;
import io.nightshift.table.Layer;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows that one model is trained on in one night, frozen. Its id follows from the night, the definition and the content of
 * all inputs, so a rerun finds the build it made, and a change of anything makes another beside it. A build belongs to a model,
 * since models of one training set may train over other nights.
 *
 * @param set name of the training set
 * @param digest of everything that decides its rows
 */
public record TrainingBuild(
        String model, String set, LocalDate night, TrainingNights nights, TableName table, String digest) {
    public static final String BUILD = "build";

    private static final Pattern ID = Pattern.compile(".*-(\\d{4}-\\d{2}-\\d{2})-[^-]*");

    /** The build a run of this night makes and trains on; empty where no label is mature yet. */
    public static Optional<TrainingBuild> of(JobContext context, String model, LocalDate night) {
        Model definition = context.pipeline().models().get(model);
        TrainingFrames frames = TrainingFrames.of(context, definition.trainingSet());
        LocalDate start = context.pipeline().schedule().start();
        return TrainingNights.of(frames.set(), definition.train(), night, start)
                .map(nights -> new TrainingBuild(
                        model,
                        definition.trainingSet(),
                        night,
                        nights,
                        context.table(Layer.TRAINING, definition.trainingSet()),
                        digest(context, frames, nights)));
    }

    /** Value of the build column: {@code <model>-<night>-<digest>}. */
    public String id() {
        return model + "-" + night + "-" + digest;
    }

    /** The night in a build's id. */
    static LocalDate nightOf(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(id + " is no build");
        }
        return LocalDate.parse(matcher.group(1));
    }

    Slot slot() {
        return slot(id());
    }

    /** Where the rows of a build stand in the frozen table. */
    static Slot slot(String id) {
        return new Slot(nightOf(id), Map.of(BUILD, id));
    }

    boolean isFrozen(JobContext context) {
        return context.tables().digest(table, slot()).equals(Optional.of(digest));
    }

    /** Its rows, wherever they come from: {@link BuildRows#of}. */
    public BuildRows read(JobContext context) {
        return BuildRows.of(context, set, id());
    }

    /**
     * Digest of all that the definition says of the rows that a model is trained on. What it says of other training sets, of
     * prose and of where the rows are kept is left out.
     */
    static String definition(JobContext context, String set, String model) {
        TrainingSet definition = context.pipeline().trainingSets().get(set);
        Optional<Model> trained = Optional.ofNullable(
                        context.pipeline().models().get(model))
                .filter(found -> found.trainingSet().equals(set));
        ViewSources sources = new ViewSources(context);
        return Fingerprint.of(
                set,
                definition.rows(),
                definition.where(),
                definition.label(),
                definition.matures(),
                definition.asOf(),
                definition.horizon(),
                definition.columns(),
                context.pipeline().sources().get(definition.rows()).schema(),
                definition.features().stream().map(sources::definition).toList(),
                trained.map(found -> found.train().over()),
                trained.map(found -> found.train().holdout()),
                context.pipeline().schedule().start(),
                context.zone());
    }

    private static String digest(JobContext context, TrainingFrames frames, TrainingNights nights) {
        ViewSources sources = new ViewSources(context);
        return Fingerprint.of(
                nights,
                frames.set().rows(),
                frames.set().where(),
                frames.set().label(),
                context.pipeline().sources().get(frames.set().rows()).schema(),
                sources.digests(frames.set().rows(), nights.all()),
                frames.digest(nights.all()));
    }
}
