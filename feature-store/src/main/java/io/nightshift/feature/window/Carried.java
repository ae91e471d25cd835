package io.nightshift.feature.window;

import java.io.Serializable;

/**
 * An accumulator over all values there ever were whose state stays small, so that it can be made of part of the values elsewhere
 * and be brought along.
 */
interface Carried extends Accumulator, Serializable {
    /**
     * Adds what another one holds, which is left as it is.
     *
     * @param other made by the same {@link Slice}
     */
    void merge(Carried other);
}
