package io.nightshift.feature.join;

import java.io.Serializable;

/**
 * One view with all its source rows, as tasks get it.
 *
 * @param newest null where the view has windows, or rows that are no longer seen one day: then rows are walked over
 */
record HeldView(ViewKernel kernel, SortedRows rows, NewestRows newest) implements Serializable {
    static HeldView of(ViewKernel kernel, SortedRows rows) {
        return new HeldView(
                kernel, rows, kernel.windows().isEmpty() && !kernel.pass() ? NewestRows.of(rows, kernel) : null);
    }
}
