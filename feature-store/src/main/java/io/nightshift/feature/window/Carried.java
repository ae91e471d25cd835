package io.nightshift.feature.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

    /** Writes what it holds; but for sketches the same bytes for the same values, in whatever order they came. */
    void write(DataOutput out) throws IOException;

    /** Takes on what another one made by the same {@link Slice} has written; this one holds nothing yet. */
    void read(DataInput in) throws IOException;
}
