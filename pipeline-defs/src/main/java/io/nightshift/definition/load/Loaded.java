package io.nightshift.definition.load;

import io.nightshift.definition.bind.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What became of a folder.
 *
 * @param folder as the caller named it
 * @param definition absent when there is a problem
 * @param problems in the order of the files
 */
public record Loaded(Path folder, Optional<Definition> definition, List<Problem> problems) {

    /** @throws io.nightshift.failure.PipelineException with all problems, exit code USAGE */
    public Definition orThrow() {
        return definition.orElseThrow(() -> LoadErrors.invalid(folder, new ProblemReport(problems)));
    }
}
