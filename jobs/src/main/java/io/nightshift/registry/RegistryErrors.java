package io.nightshift.registry;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.table.TableName;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everything a user can run into with versions, decisions and artefacts. */
public final class RegistryErrors {
    private RegistryErrors() {}

    static PipelineException unknownVersion(ModelId id, long version, List<ModelVersion> known) {
        String versions = known.stream()
                .map(existing -> String.valueOf(existing.version()))
                .collect(Collectors.joining(", "));
        return new PipelineException(
                ExitCode.USAGE,
                "model " + id + " has no version " + version,
                known.isEmpty() ? "nothing was trained yet" : "its versions are " + versions,
                known.isEmpty() ? "run retrain first" : "choose one of them");
    }

    static PipelineException numberTaken(ModelId id, long version) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "version " + version + " of model " + id + " was registered by another run meanwhile",
                "two trainings of the same model on different inputs ran at once, and the other one ended first",
                "run again: the training gets the next number");
    }

    static PipelineException busy(TableName table, int attempts) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "table " + table + " could not be written",
                "other runs committed to it during each of " + attempts + " attempts",
                "run again; if it stays so, look for runs that overlap");
    }

    static PipelineException championMoved(Proposal proposal, Optional<Long> now) {
        return new PipelineException(
                ExitCode.TRANSIENT,
                "the champion of model " + proposal.id() + " changed while a decision for " + proposal.night()
                        + " was prepared",
                "it was decided upon " + words(proposal.from()) + ", but now it is " + words(now),
                "run again: the comparison is made with the new champion");
    }

    static PipelineException nothingBefore(ModelId id, LocalDate night) {
        return new PipelineException(
                ExitCode.USAGE,
                "model " + id + " cannot be rolled back on " + night,
                "no other version was champion before that night",
                "name a version with --version, or train and promote one");
    }

    static PipelineException neverChampion(ModelId id, long version) {
        return new PipelineException(
                ExitCode.USAGE,
                "model " + id + " cannot be rolled back to version " + version,
                "that version was never champion, so there is nothing to go back to",
                "use promote to go forward to it, or approve where its gate rejected it");
    }

    static PipelineException alreadyChampion(ModelId id, long version, LocalDate night) {
        return new PipelineException(
                ExitCode.NOTHING_TO_DO,
                "version " + version + " of model " + id + " already is the champion of " + night,
                "the decision in force names it",
                "nothing needs to be done; status shows it");
    }

    static PipelineException trainedLater(ModelVersion version, LocalDate night) {
        return new PipelineException(
                ExitCode.USAGE,
                "version " + version.version() + " of model " + version.id() + " cannot be champion on " + night,
                "it was trained as of " + version.night() + ", from nights that were still to come",
                "give --night " + version.night() + " or a later one");
    }

    static PipelineException wasRejected(ModelId id, Decision rejection) {
        return new PipelineException(
                ExitCode.REJECTED,
                "version " + rejection.proposal().to().orElseThrow() + " of model " + id + " was rejected by its gate",
                rejection.proposal().why(),
                "use approve with a reason to overrule the gate");
    }

    static PipelineException notRejected(ModelId id, long version) {
        return new PipelineException(
                ExitCode.USAGE,
                "version " + version + " of model " + id + " needs no approval",
                "its gate has not rejected it",
                "use promote");
    }

    static PipelineException missingArtefact(ModelId id, long version, String folder) {
        return new PipelineException(
                ExitCode.USAGE,
                "the artefact of version " + version + " of model " + id + " is missing",
                "there is no manifest of that version in " + folder,
                "run retrain for the night that trained it, which rebuilds it under the same number, or roll back");
    }

    static PipelineException foreignArtefact(ModelVersion version, String folder) {
        return new PipelineException(
                ExitCode.USAGE,
                "the artefact of version " + version.version() + " of model " + version.id()
                        + " is not the one that was registered",
                "the manifest in " + folder + " differs from the hash in ops/models",
                "run retrain for " + version.night() + ", which rebuilds it under the same number, or roll back");
    }

    private static String words(Optional<Long> version) {
        return version.map(number -> "version " + number).orElse("none");
    }
}
