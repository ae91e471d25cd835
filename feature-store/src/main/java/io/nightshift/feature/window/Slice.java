package io.nightshift.feature.window;

import java.io.Serializable;

/**
 * One aggregate of a window.
 *
 * @param argument what the aggregation must be told besides; 0 where it takes nothing
 * @param input position of its values among the inputs of an event; -1 where every row counts
 * @param output position of its result among the view's features
 */
public record Slice(Aggregation aggregation, double argument, int input, int output) implements Serializable {
    /** @param forever whether it is of a lifetime */
    Accumulator open(boolean forever) {
        return aggregation.open(argument, forever);
    }
}
