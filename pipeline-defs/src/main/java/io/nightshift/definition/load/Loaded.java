package io.nightshift.definition.load;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of a folder.
 *
 * @param folder as the caller named it
 * @param definition absent when there is a problem
 */
public record Loaded(Path folder, Optional<Definition> definition, ProblemReport report) {

    /** @throws io.nightshift.failure.PipelineException with all problems, exit code USAGE */
    public Definition orThrow() {
        return definition.orElseThrow(() -> LoadErrors.invalid(folder, report));
    }
}
