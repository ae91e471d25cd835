package io.nightshift.feature.join;

import java.io.Serializable;

/**
 * One view with all its source rows, as tasks get it.
 *
 * @param newest null where rows are walked over
 */
record HeldView(ViewKernel kernel, SortedRows rows, NewestRows newest) implements Serializable {
    static HeldView of(ViewKernel kernel, SortedRows rows) {
        return new HeldView(kernel, rows, kernel.isWalked() ? null : NewestRows.of(rows, kernel));
    }
}
