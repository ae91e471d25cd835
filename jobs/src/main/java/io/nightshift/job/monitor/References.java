package io.nightshift.job.monitor;

import java.util.List;
import java.util.Optional;

/**
 * What the rows of a night are compared with.
 *
 * @param columns each for itself, the score among them; none where they are lost
 * @param together how features go together; empty where that was not kept, or there is one feature only
 */
public record References(List<Reference> columns, Optional<JointReference> together) {
    public References {
        columns = List.copyOf(columns);
    }

    /** Of columns that nothing is known of together. */
    static References of(List<Reference> columns) {
        return new References(columns, Optional.empty());
    }
}
