package io.nightshift.feature.window;

import java.io.Serializable;
import java.util.List;

/**
 * A window, and what is aggregated in it.
 *
 * @param micros how far back from a look it reaches; {@link #LIFETIME} for one that no event leaves
 * @param edge which end belongs to it
 * @param ordered whether events come in the order of their times
 * @param blocks of which it holds the last whole one; null for a window that ends at the time of the look
 */
public record WindowSpec(long micros, Edge edge, boolean ordered, Blocks blocks, List<Slice> slices)
        implements Serializable {
    public static final long LIFETIME = Long.MAX_VALUE;

    public enum Edge {
        /** {@code (t - W, t]}. */
        AT_OR_BEFORE,
        /** {@code [t - W, t)}. */
        BEFORE
    }

    /** Whether it can be brought along as it is from one slice of time to the next; else its events are walked through again. */
    public boolean isCarried() {
        return isLifetime()
                && slices.stream().allMatch(slice -> slice.aggregation().isCarried());
    }

    public boolean isLifetime() {
        return micros == LIFETIME;
    }

    /** Whether an event that can be seen lies inside the window of a look. */
    public boolean holds(long time, long now) {
        return blocks == null ? !hasLeft(time, now) : blocks.lastBefore(now).holds(time);
    }

    boolean hasLeft(long time, long now) {
        if (isLifetime()) {
            return false;
        }
        return switch (edge) {
            case AT_OR_BEFORE -> time <= now - micros;
            case BEFORE -> time < now - micros;
        };
    }
}
