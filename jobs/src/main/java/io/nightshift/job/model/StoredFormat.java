package io.nightshift.job.model;

import io.nightshift.registry.Artefacts;
import io.nightshift.registry.Manifest;
import io.nightshift.registry.ModelVersion;
import java.util.Optional;
import java.util.OptionalInt;

/** In which form models are stored, and whether this version of the engine can read that of a version. */
public final class StoredFormat {
    /**
     * The form in which models are stored: stages, names of the columns between them, and {@link ModelInput}. Raise it by one
     * with every change after which a model stored before could not be read, or would say something else of the same row.
     */
    static final int CURRENT = 1;

    private StoredFormat() {}

    /**
     * @return the version's folder
     * @throws io.nightshift.failure.PipelineException USAGE where the folder is missing, another training's, or stored in
     *     another form
     */
    public static String readable(Artefacts artefacts, ModelVersion version) {
        String folder = artefacts.verified(version);
        other(artefacts, version).ifPresent(why -> {
            throw ModelErrors.otherFormat(version, folder, why);
        });
        return folder;
    }

    /**
     * Why a version cannot be asked by this version of the engine; empty where it can.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where the folder is missing or another training's
     */
    static Optional<String> other(Artefacts artefacts, ModelVersion version) {
        artefacts.verified(version);
        OptionalInt format = artefacts
                .manifest(version.id(), version.version())
                .map(Manifest::parse)
                .orElseThrow()
                .modelFormat();
        return format.equals(OptionalInt.of(CURRENT))
                ? Optional.empty()
                : Optional.of("its manifest names "
                        + (format.isPresent() ? "model format " + format.getAsInt() : "no model format")
                        + ", and this version of Nightshift reads " + CURRENT);
    }
}
