package io.nightshift.job.monitor;

import java.util.List;
import java.util.Optional;

/**
 * What the rows of a night are compared with.
 *
 * @param columns each for itself, the score among them; none where they are lost
 * @param label what came true of the rows it was trained on; empty where that was not kept
 * @param together how features go together; empty where that was not kept, or there is one feature only
 */
public record References(List<Reference> columns, Optional<Reference> label, Optional<JointReference> together) {
    public References {
        columns = List.copyOf(columns);
    }

    /** Of columns that nothing is known of together. */
    static References of(List<Reference> columns) {
        return new References(columns, Optional.empty(), Optional.empty());
    }

    /** Of the model's score; empty where the references are lost. */
    Optional<Reference> score() {
        return columns.stream()
                .filter(reference -> reference.column().role() == MonitoredColumn.Role.SCORE)
                .findFirst();
    }
}
