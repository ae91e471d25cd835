package io.nightshift.job.model;

import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.registry.Artefacts;
import io.nightshift.registry.Champion;
import io.nightshift.registry.Decision;
import io.nightshift.registry.DecisionLog;
import io.nightshift.registry.ModelId;
import io.nightshift.registry.ModelRegistry;
import io.nightshift.registry.ModelVersion;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Who is compared with whom in one night. Once the challenger has been decided about, the champion is the one it was compared
 * with then, so that a rerun does not compare a promoted challenger with itself.
 *
 * @param champion empty where there was none
 */
record Contest(Training training, ModelVersion challenger, Optional<ModelVersion> champion) {

    /** @throws io.nightshift.failure.PipelineException TRANSIENT where the night's version is not trained yet */
    static Contest of(Training training) {
        JobContext context = training.context();
        ModelId id = training.id();
        ModelVersion challenger = training.version()
                .orElseThrow(() -> ModelErrors.notTrained(id, training.build().night()));
        ModelRegistry registry = new ModelRegistry(context.spark(), context.tables());
        Optional<ModelVersion> champion = incumbent(context, challenger).map(version -> registry.version(id, version));
        return new Contest(training, challenger, champion);
    }

    /** Digest of all contests of a night. */
    static String inputs(JobContext context, LocalDate night) {
        return Fingerprint.of(Training.of(context, night).stream()
                .map(training -> Contest.of(training).inputs())
                .toList());
    }

    private static Optional<Long> incumbent(JobContext context, ModelVersion challenger) {
        DecisionLog log = new DecisionLog(context.spark(), context.tables(), context.clock());
        Optional<Decision> decided = log.decisions(challenger.id()).stream()
                .filter(decision -> decision.night().equals(challenger.night()))
                .filter(decision -> decision.proposal().to().equals(Optional.of(challenger.version())))
                .findFirst();
        return decided.isPresent()
                ? decided.get().proposal().from()
                : log.championOf(challenger.id(), challenger.night()).map(Champion::version);
    }

    ModelId id() {
        return training.id();
    }

    /** Digest of everything that decides how the comparison ends. */
    String inputs() {
        return Fingerprint.of(
                challenger.manifestHash(),
                champion.map(ModelVersion::manifestHash),
                training.definition().gate(),
                Metric.comparedBy(training.definition()));
    }

    Artefacts artefacts() {
        return new Artefacts(
                training.context().spark(), training.context().tables().warehouse());
    }

    /** The comparison as it was frozen beside the challenger; empty where these two were not compared. */
    Optional<Evaluation> frozen() {
        return artefacts()
                .read(id(), challenger.version(), Evaluation.FILE)
                .map(Evaluation::parse)
                .filter(evaluation -> evaluation.inputs().equals(inputs()));
    }
}
