package io.nightshift.feature.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** The aggregates of one window over the events that are inside. */
final class Fold implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<Slice> slices;
    private final List<Accumulator> accumulators;

    /** @param forever whether no event is taken away */
    Fold(List<Slice> slices, boolean forever) {
        this.slices = slices;
        this.accumulators = slices.stream().map(slice -> slice.open(forever)).toList();
    }

    void add(Event event) {
        for (int i = 0; i < accumulators.size(); i++) {
            Object value = event.input(slices.get(i).input());
            if (value instanceof Object[] elements) {
                for (Object element : elements) {
                    accumulators.get(i).add(event, element);
                }
            } else if (value != null) {
                accumulators.get(i).add(event, value);
            }
        }
    }

    void remove(Event event) {
        for (int i = 0; i < accumulators.size(); i++) {
            Object value = event.input(slices.get(i).input());
            if (value instanceof Object[] elements) {
                for (Object element : elements) {
                    accumulators.get(i).remove(event, element);
                }
            } else if (value != null) {
                accumulators.get(i).remove(event, value);
            }
        }
    }

    /** Puts the aggregates as of a time into their places of a row of features. */
    void read(long now, Object[] features) {
        for (int i = 0; i < accumulators.size(); i++) {
            features[slices.get(i).output()] = accumulators.get(i).value(now);
        }
    }

    /** Adds what another one has seen, which is left as it is; of the same slices, all of them {@link Aggregation#isCarried carried}. */
    void merge(Fold other) {
        for (int i = 0; i < accumulators.size(); i++) {
            ((Carried) accumulators.get(i)).merge((Carried) other.accumulators.get(i));
        }
    }

    /** Writes what it has seen; all slices must be {@link Aggregation#isCarried carried}. */
    void write(DataOutput out) throws IOException {
        for (Accumulator accumulator : accumulators) {
            ((Carried) accumulator).write(out);
        }
    }

    /** As if it had seen what another one of the same slices has written. */
    void read(DataInput in) throws IOException {
        for (Accumulator accumulator : accumulators) {
            ((Carried) accumulator).read(in);
        }
    }
}
