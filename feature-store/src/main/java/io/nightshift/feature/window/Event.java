package io.nightshift.feature.window;

/**
 * What a window keeps of a source row.
 *
 * @param time in microseconds since the epoch
 * @param inputs values to aggregate; null ones are left out of every aggregate
 */
public record Event(long time, Object[] inputs) {
    Object input(int position) {
        return position < 0 ? Boolean.TRUE : inputs[position];
    }
}
